package flak.ir.interp;

import flak.ir.Attr;
import flak.ir.FnDef;
import flak.ir.op.NumOp;
import flak.ir.rt.RtFn;
import flak.ir.rt.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A heap in Java for tests: long integers, strings, keywords, vectors, function objects,
/// exceptions and vars, each counted object with its true count. Counting a freed object is an
/// [AssertionError], so that a test sees what the interpreter should have prevented.
///
/// Of the runtime table it has `count`, `nth`, `conj`, `quot`, `write-out` and `ex-message`.
final class ModelHeap implements Heap {
  /// Calls that may be nested before the stack is used up.
  private static final int DEPTH = 200;

  private final class Obj {
    final Object value;
    int count = 1;

    Obj(Object value) {
      this.value = value;
    }
  }

  private record Fn(FnDef def, Code code, long[] captures) {}

  /// A var's word stands for its name.
  private record Var(String name) {}

  private final List<Obj> objects = new ArrayList<>();
  private final Map<Attr, Long> constants = new HashMap<>();
  private final Map<FnDef, Long> statics = new IdentityHashMap<>();
  private final Map<String, Long> vars = new HashMap<>();
  private final Map<String, Long> roots = new HashMap<>();
  private final StringBuilder output = new StringBuilder();
  private long pending;
  private int depth;

  /// A heap whose program has already written this.
  static ModelHeap thatWrote(String text) {
    var heap = new ModelHeap();
    heap.output.append(text);
    return heap;
  }

  /// The counts of the objects that are alive, by their printed form, for exact tests.
  Map<String, Integer> counts() {
    var result = new HashMap<String, Integer>();
    for (int i = 0; i < objects.size(); i++)
      if (objects.get(i).count > 0) result.put(print((long) (i + 1) << 3), objects.get(i).count);
    return result;
  }

  private long make(Object value) {
    objects.add(new Obj(value));
    return (long) objects.size() << 3;
  }

  private long immortal(Object value) {
    return make(value) | Words.UNCOUNTED_TAG;
  }

  private Obj obj(long word) {
    if ((word & 5) != 0) throw new AssertionError("no pointer: " + Long.toHexString(word));
    var obj = objects.get((int) (word >> 3) - 1);
    if (obj.count <= 0) throw new AssertionError("freed: " + obj.value);
    return obj;
  }

  private Object value(long word) {
    return (word & 5) == 0 ? obj(word).value : null;
  }

  @Override
  public boolean isCounted(long word) {
    return Words.isCounted(word);
  }

  @Override
  public void dup(long word) {
    if (isCounted(word)) obj(word).count++;
  }

  @Override
  public void drop(long word) {
    if (!isCounted(word)) return;
    var obj = obj(word);
    if (--obj.count > 0) return;
    if (obj.value instanceof long[] items) dropAll(items);
    if (obj.value instanceof Fn fn) dropAll(fn.captures);
  }

  private void dropAll(long... words) {
    for (var w : words) drop(w);
  }

  @Override
  public long constant(Attr value) {
    if (value.isImmediate()) return Words.immediate(value);
    var known = constants.get(value);
    if (known != null) return known;
    long word = build(value);
    constants.put(value, word);
    return word;
  }

  private long build(Attr value) {
    return switch (value) {
      case Attr.Str(var text) -> make(text);
      case Attr.Kw k -> immortal(k);
      case Attr.Var(var ns, var name) -> variable(ns + "/" + name);
      case Attr.Vec(var items) -> {
        var words = items.stream().mapToLong(this::constant).toArray();
        for (var w : words) dup(w);
        yield make(words);
      }
      case Attr.Int(long v) -> make(v);
      case Attr any -> make(any);
    };
  }

  @Override
  public long rt(RtFn row, long[] args) {
    long result;
    try {
      result = rt(row.name(), args);
    } catch (ClassCastException | NullPointerException _) {
      result = fail("java.lang.ClassCastException", "bad arguments of " + row.name());
    }
    for (int i = 0; i < args.length; i++) if (row.mode(i) == flak.ir.Mode.CONSUME) drop(args[i]);
    return result;
  }

  // Borrows everything; the caller drops.
  private long rt(String name, long[] a) {
    return switch (name) {
      case "count" -> integer(vector(a[0]).length);
      case "nth" -> {
        var items = vector(a[0]);
        long i = number(a[1]);
        if (i < 0 || i >= items.length)
          yield fail("java.lang.IndexOutOfBoundsException", "index " + i);
        dup(items[(int) i]);
        yield items[(int) i];
      }
      case "conj" -> {
        var items = vector(a[0]);
        var more = Arrays.copyOf(items, items.length + 1);
        more[items.length] = a[1];
        for (var w : more) dup(w);
        yield make(more);
      }
      case "quot" ->
          number(a[1]) == 0
              ? fail("java.lang.ArithmeticException", "Divide by zero")
              : integer(number(a[0]) / number(a[1]));
      case "write-out" -> {
        output.append(value(a[0]));
        yield Words.NIL;
      }
      case "ex-message" -> make(((Thrown) value(a[0])).message());
      default -> throw new AssertionError("no " + name);
    };
  }

  private long[] vector(long word) {
    return (long[]) value(word);
  }

  private long integer(long v) {
    var attr = new Attr.Int(v);
    return attr.isImmediate() ? Words.immediate(attr) : make(v);
  }

  private boolean isNumber(long word) {
    return (word & 1) == 1 || value(word) instanceof Long;
  }

  private long number(long word) {
    return (word & 1) == 1 ? word >> 1 : (Long) value(word);
  }

  private long fail(String kind, String message) {
    return raise(make(new Thrown(kind, message)));
  }

  private long notANumber() {
    return fail("java.lang.ClassCastException", "no number");
  }

  @Override
  public long invoke(long callee, long[] args) {
    if (!(value(callee) instanceof Fn fn)) {
      dropAll(args);
      return fail("java.lang.ClassCastException", print(callee) + " is no function");
    }
    for (var arity : fn.def.arities()) {
      if (arity.fixed() != args.length || arity.variadic()) continue;
      depth++;
      long result = fn.code.call(fn.def, arity, callee, args);
      depth--;
      return result;
    }
    dropAll(args);
    return fail("clojure.lang.ArityException", "arity " + args.length);
  }

  @Override
  public long closure(FnDef def, Code code, long[] captures) {
    return make(new Fn(def, code, captures));
  }

  @Override
  public long staticFn(FnDef def, Code code) {
    return statics.computeIfAbsent(def, d -> immortal(new Fn(d, code, new long[0])));
  }

  @Override
  public long capture(long self, long index) {
    return value(self) instanceof Fn fn && index < fn.captures.length
        ? fn.captures[(int) index]
        : 0;
  }

  @Override
  public long arithmetic(NumOp.Arith kind, long lhs, long rhs) {
    long result;
    if (!isNumber(lhs) || !isNumber(rhs)) {
      result = notANumber();
    } else {
      long x = number(lhs);
      long y = number(rhs);
      try {
        result =
            integer(
                switch (kind) {
                  case ADD -> Math.addExact(x, y);
                  case SUB -> Math.subtractExact(x, y);
                  case MUL -> Math.multiplyExact(x, y);
                });
      } catch (ArithmeticException _) {
        result = fail("java.lang.ArithmeticException", "integer overflow");
      }
    }
    dropAll(lhs, rhs);
    return result;
  }

  @Override
  public long compare(NumOp.Compare kind, long lhs, long rhs) {
    if (!isNumber(lhs) || !isNumber(rhs)) return notANumber();
    int c = Long.compare(number(lhs), number(rhs));
    return Words.of(
        switch (kind) {
          case LT -> c < 0;
          case LE -> c <= 0;
          case GT -> c > 0;
          case GE -> c >= 0;
          case EQUIV -> c == 0;
        });
  }

  @Override
  public long equal(long lhs, long rhs) {
    return Words.of(print(lhs).equals(print(rhs)));
  }

  @Override
  public long vector(long[] items) {
    return make(items);
  }

  @Override
  public long map(long[] entries) {
    throw new AssertionError("the model has no maps");
  }

  @Override
  public long set(long[] items) {
    throw new AssertionError("the model has no sets");
  }

  @Override
  public long varRoot(String ns, String name) {
    return roots.getOrDefault(ns + "/" + name, 0x1CL);
  }

  @Override
  public long varGetDynamic(String ns, String name) {
    long root = varRoot(ns, name);
    dup(root);
    return root;
  }

  @Override
  public long varDef(String ns, String name, long value, long meta) {
    drop(meta);
    var old = roots.put(ns + "/" + name, value);
    if (old != null) drop(old);
    return variable(ns + "/" + name);
  }

  private long variable(String name) {
    return vars.computeIfAbsent(name, n -> immortal(new Var(n)));
  }

  @Override
  public long varDeclare(String ns, String name, long meta) {
    drop(meta);
    return variable(ns + "/" + name);
  }

  @Override
  public long varSet(String ns, String name, long value) {
    drop(value);
    return fail("java.lang.IllegalStateException", "no binding");
  }

  @Override
  public long raise(long exception) {
    if (!(value(exception) instanceof Thrown)) {
      drop(exception);
      return fail("java.lang.ClassCastException", "no exception");
    }
    return rethrow(exception);
  }

  @Override
  public long rethrow(long exception) {
    if (pending != 0) throw new AssertionError("an exception is pending already");
    pending = exception;
    return EXCEPTION;
  }

  @Override
  public long takePending() {
    long taken = pending;
    pending = 0;
    return taken;
  }

  @Override
  public boolean isPending() {
    return pending != 0;
  }

  @Override
  public boolean stackOverflows() {
    if (depth < DEPTH) return false;
    fail("java.lang.StackOverflowError", null);
    return true;
  }

  @Override
  public String print(long word) {
    if ((word & 1) == 1) return String.valueOf(word >> 1);
    if (word == Words.NIL) return "nil";
    if (word == Words.TRUE) return "true";
    if (word == Words.FALSE) return "false";
    return switch (value(word)) {
      case null -> "#<" + Long.toHexString(word) + ">";
      case String s -> '"' + s + '"';
      case Attr.Kw(var ns, var name) -> ":" + (ns.isEmpty() ? "" : ns + "/") + name;
      case long[] items ->
          Arrays.stream(items).mapToObj(this::print).collect(Collectors.joining(" ", "[", "]"));
      case Fn fn -> "#<" + fn.def.name() + ">";
      case Var(var name) -> "#'" + name;
      case Object other -> other.toString();
    };
  }

  @Override
  public Thrown describePending() {
    long word = takePending();
    var thrown = (Thrown) value(word);
    drop(word);
    return thrown;
  }

  @Override
  public String takeOutput() {
    var text = output.toString();
    output.setLength(0);
    return text;
  }

  @Override
  public long allocations() {
    return objects.size();
  }

  @Override
  public List<Leak> finish() {
    constants.values().forEach(this::drop);
    roots.values().forEach(this::drop);
    constants.clear();
    roots.clear();
    var alive = new ArrayList<Leak>();
    for (int i = 0; i < objects.size(); i++)
      if (objects.get(i).count > 0 && !isImmortal(i))
        alive.add(new Leak(print((long) (i + 1) << 3), i + 1));
    return alive;
  }

  private boolean isImmortal(int index) {
    long word = (long) (index + 1) << 3 | Words.UNCOUNTED_TAG;
    return statics.containsValue(word)
        || vars.containsValue(word)
        || objects.get(index).value instanceof Attr.Kw;
  }

  @Override
  public void close() {}
}
