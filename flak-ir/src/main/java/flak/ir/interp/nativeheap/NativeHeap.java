package flak.ir.interp.nativeheap;

import flak.ir.Attr;
import flak.ir.Bug;
import flak.ir.FnDef;
import flak.ir.interp.Heap;
import flak.ir.op.NumOp;
import flak.ir.rt.ConstBlob;
import flak.ir.rt.RtFn;
import flak.ir.rt.Words;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// The heap of the real runtime, with its debug heap on: every operation is the call that compiled
/// code makes (docs/abi.md, sections 2 to 4 and 8).
///
/// Arrays of words that a call passes lie on a stack of their own, above those of the calls that
/// are under way. Belongs to the thread that made it.
public final class NativeHeap implements Heap {
  /// What is kept free of the thread's stack below the point where interpreted code overflows: room
  /// for the interpreter's own frames, which Java cannot bound.
  private static final long RESERVE = 64L << 20;

  private static final int SCRATCH_WORDS = 1 << 16;
  private static final byte[] SEPARATOR = {0};

  private final Image image;
  private final Runnable onClose;
  private final long ctx;
  private final MemorySegment scratch;
  private int top;
  private final MemorySegment length;
  private final Map<Attr, Long> constants = new HashMap<>();
  private final Map<String, Long> roots = new HashMap<>();

  /// By identity: two modules may have definitions that are equal and mean each its own code.
  private final Map<FnDef, NativeFn> functions = new IdentityHashMap<>();

  private Throwable broken;
  private boolean closed;
  private Supplier<String> fatal = () -> "not running a program";

  NativeHeap(Image image, String file, Runnable onClose) {
    this.image = image;
    this.onClose = onClose;
    scratch = arena().allocate(8L * SCRATCH_WORDS, 8);
    length = arena().allocate(8, 8);
    long units = NativeCall.call(image.symbol("flak_units"), length.address());
    var name = file.getBytes(StandardCharsets.UTF_8);
    var text = arena().allocateFrom(ValueLayout.JAVA_BYTE, name.length == 0 ? SEPARATOR : name);
    ctx =
        NativeCall.call(
            image.symbol("flak_interp_open"),
            units,
            length.get(ValueLayout.JAVA_LONG, 0),
            text.address(),
            name.length,
            RESERVE,
            0);
    if (ctx == 0) throw new Bug("the runtime did not start");
    NativeCall.call(
        image.symbol("flak_interp_on_fatal"), Entries.callback(this::sayWhere, arena()));
  }

  Arena arena() {
    return image.arena();
  }

  long address(String symbol) {
    return image.symbol(symbol).address();
  }

  // --- counts

  @Override
  public boolean isCounted(long word) {
    return Words.isCounted(word);
  }

  @Override
  public void dup(long word) {
    if (!Words.isCounted(word)) return;
    int count = NativeCall.readInt(word);
    if (count > 0) NativeCall.writeInt(word, count + 1);
    else NativeCall.call(image.symbol("flak_dup_slow"), word);
  }

  @Override
  public void drop(long word) {
    if (!Words.isCounted(word)) return;
    int count = NativeCall.readInt(word);
    if (count > 1) NativeCall.writeInt(word, count - 1);
    else NativeCall.call(image.symbol("flak_drop_slow"), ctx, word);
  }

  // --- constants, calls, functions

  @Override
  public long constant(Attr value) {
    if (value.isImmediate()) return Words.immediate(value);
    if (!value.isShareable()) return load(value);
    var known = constants.get(value);
    if (known != null) return known;
    long word = load(value);
    constants.put(value, word);
    return word;
  }

  private long load(Attr value) {
    var slot = arena().allocate(8, 8);
    var blob = ConstBlob.encode(List.of(value));
    try (var temporary = Arena.ofConfined()) {
      var bytes = temporary.allocateFrom(ValueLayout.JAVA_BYTE, blob);
      long loaded =
          NativeCall.call(
              image.symbol("flak_load_consts"),
              ctx,
              bytes.address(),
              blob.length,
              slot.address(),
              1,
              0);
      if (loaded == 0) throw new Bug("the runtime refuses a constant: " + describePending());
    }
    return slot.get(ValueLayout.JAVA_LONG, 0);
  }

  @Override
  public long rt(RtFn row, long[] args) {
    var function = image.symbol(row.symbol());
    if (row.isVariadic()) {
      int fixed = row.arity();
      int mark = top;
      long words = push(args, fixed);
      long n = args.length - fixed;
      long result =
          switch (fixed) {
            case 0 -> NativeCall.call(function, ctx, n, words);
            case 1 -> NativeCall.call(function, ctx, args[0], n, words);
            default -> throw new Bug("a variadic row with " + fixed + " fixed parameters");
          };
      return popped(mark, result);
    }
    long result =
        NativeCall.call(function, ctx, at(args, 0), at(args, 1), at(args, 2), at(args, 3), 0);
    return checked(result);
  }

  private static long at(long[] args, int i) {
    return i < args.length ? args[i] : 0;
  }

  @Override
  public long invoke(long callee, long[] args) {
    int n = args.length;
    if (n <= 4)
      return checked(
          NativeCall.call(
              image.symbol("flak_invoke_" + n),
              ctx,
              callee,
              at(args, 0),
              at(args, 1),
              at(args, 2),
              at(args, 3)));
    int mark = top;
    long words = push(args, 0);
    return popped(mark, NativeCall.call(image.symbol("flak_invoke_n"), ctx, callee, n, words));
  }

  private NativeFn function(FnDef def, Code code) {
    return functions.computeIfAbsent(def, d -> new NativeFn(this, d, code));
  }

  @Override
  public long closure(FnDef def, Code code, long[] captures) {
    if (captures.length != def.captures())
      throw new Bug(def.symbol() + " captures " + def.captures() + ", not " + captures.length);
    return words("flak_closure", function(def, code).info(), captures);
  }

  @Override
  public long staticFn(FnDef def, Code code) {
    if (def.captures() != 0) throw new Bug(def.symbol() + " captures " + def.captures());
    return function(def, code).object();
  }

  @Override
  public long capture(long self, long index) {
    if ((self & 5) != 0 || self == 0) return 0;
    long address = self & ~7L;
    boolean isFn = (NativeCall.readInt(address + 4) >>> 8 & 0xFFFF) == Words.TYPE_FN;
    if (!isFn) return 0;
    long info = NativeCall.readWord(address + Words.INFO_OFFSET);
    if (index >= NativeCall.readInt(info + Words.INFO_CAPTURES_OFFSET)) return 0;
    return NativeCall.readWord(address + Words.CAPTURES_OFFSET + 8 * index);
  }

  // --- numbers, literals

  @Override
  public long arithmetic(NumOp.Arith kind, long lhs, long rhs) {
    var symbol =
        switch (kind) {
          case ADD -> "flak_arith_add";
          case SUB -> "flak_arith_sub";
          case MUL -> "flak_arith_mul";
        };
    return checked(NativeCall.call(image.symbol(symbol), ctx, lhs, rhs));
  }

  @Override
  public long compare(NumOp.Compare kind, long lhs, long rhs) {
    var symbol = "flak_compare_" + kind.name().toLowerCase(Locale.ROOT);
    return checked(NativeCall.call(image.symbol(symbol), ctx, lhs, rhs));
  }

  @Override
  public long equal(long lhs, long rhs) {
    if (lhs == rhs) return Words.TRUE;
    return checked(NativeCall.call(image.symbol("flak_equal"), ctx, lhs, rhs));
  }

  @Override
  public long vector(long[] items) {
    return literal("flak_vector", items);
  }

  @Override
  public long map(long[] entries) {
    return literal("flak_map", entries);
  }

  @Override
  public long set(long[] items) {
    return literal("flak_set", items);
  }

  private long literal(String symbol, long[] items) {
    int mark = top;
    long words = push(items, 0);
    return popped(mark, NativeCall.call(image.symbol(symbol), ctx, items.length, words));
  }

  private long words(String symbol, long first, long[] items) {
    int mark = top;
    long words = push(items, 0);
    return popped(mark, NativeCall.call(image.symbol(symbol), ctx, first, items.length, words));
  }

  long restList(long[] args, int from) {
    if (from == args.length) return Words.NIL;
    int mark = top;
    long words = push(args, from);
    long n = args.length - from;
    return popped(mark, NativeCall.call(image.symbol("flak_rest_list"), ctx, n, words));
  }

  long wrongArity(long self, long[] args) {
    return words("flak_arity_n", self, args);
  }

  // --- vars

  private long var(String ns, String name) {
    return constant(new Attr.Var(ns, name));
  }

  @Override
  public long varRoot(String ns, String name) {
    long var = roots.computeIfAbsent(ns + "/" + name, k -> var(ns, name));
    return NativeCall.readWord((var & ~7L) + Words.VAR_ROOT_OFFSET);
  }

  @Override
  public long varGetDynamic(String ns, String name) {
    return checked(NativeCall.call(image.symbol("flak_var_get_dynamic"), ctx, var(ns, name)));
  }

  @Override
  public long varDef(String ns, String name, long value, long meta) {
    return checked(NativeCall.call(image.symbol("flak_var_def"), ctx, var(ns, name), value, meta));
  }

  @Override
  public long varDeclare(String ns, String name, long meta) {
    return checked(NativeCall.call(image.symbol("flak_var_declare"), ctx, var(ns, name), meta));
  }

  @Override
  public long varSet(String ns, String name, long value) {
    return checked(NativeCall.call(image.symbol("flak_var_set"), ctx, var(ns, name), value));
  }

  // --- exceptions

  @Override
  public long raise(long exception) {
    return checked(NativeCall.call(image.symbol("flak_throw"), ctx, exception));
  }

  @Override
  public long rethrow(long exception) {
    return checked(NativeCall.call(image.symbol("flak_rethrow"), ctx, exception));
  }

  @Override
  public long takePending() {
    return NativeCall.call(image.symbol("flak_catch"), ctx);
  }

  @Override
  public boolean isPending() {
    return NativeCall.readWord(ctx) != 0;
  }

  @Override
  public boolean stackOverflows() {
    return NativeCall.call(image.symbol("flak_interp_overflows"), ctx) != 0;
  }

  /// A callback failed in Java: leaves an exception pending for the runtime's frames and keeps the
  /// cause for the frame of Java behind them.
  long broken(Throwable cause) {
    if (broken == null) broken = cause;
    if (isPending()) return EXCEPTION;
    return NativeCall.call(image.symbol("flak_throw"), ctx, Words.NIL);
  }

  private long checked(long result) {
    if (broken == null) return result;
    switch (broken) {
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      default -> throw new Bug("a callback failed", broken);
    }
  }

  // --- arrays of words

  /// Puts the words from `from` on the stack of arrays and answers where they lie; until [#popped].
  private long push(long[] words, int from) {
    int n = words.length - from;
    if (top + n > SCRATCH_WORDS) throw new Bug("too many words in arguments: " + (top + n));
    long at = scratch.address() + 8L * top;
    MemorySegment.copy(words, from, scratch, ValueLayout.JAVA_LONG, 8L * top, n);
    top += n;
    return at;
  }

  private long popped(int mark, long result) {
    top = mark;
    return checked(result);
  }

  // --- looking

  private String text(String symbol, long word) {
    long at =
        word == 0
            ? NativeCall.call(image.symbol(symbol), ctx, length.address())
            : NativeCall.call(image.symbol(symbol), ctx, word, length.address());
    var bytes = NativeCall.readBytes(at, length.get(ValueLayout.JAVA_LONG, 0));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String print(long word) {
    var text = text("flak_interp_print", word);
    checked(0);
    return text;
  }

  @Override
  public Thrown describePending() {
    var text = text("flak_interp_describe", 0);
    int end = text.indexOf(0);
    return end < 0
        ? new Thrown(text, "")
        : new Thrown(text.substring(0, end), text.substring(end + 1));
  }

  @Override
  public String takeOutput() {
    return text("flak_interp_output", 0);
  }

  // The core library's included; a leak report numbers objects in this order.
  @Override
  public long allocations() {
    return NativeCall.call(image.symbol("flak_interp_allocations"), ctx);
  }

  @Override
  public List<Leak> finish() {
    var leaks = new ArrayList<Leak>();
    for (var line : text("flak_interp_finish", 0).lines().toList())
      if (!line.startsWith("      ")) leaks.add(leak(line.strip()));
    return List.copyOf(leaks);
  }

  /// A line such as `1 x clojure.lang.Volatile, first is allocation 12987`.
  private static Leak leak(String line) {
    int at = line.lastIndexOf(' ') + 1;
    boolean numbered = at < line.length() && line.chars().skip(at).allMatch(Character::isDigit);
    return new Leak(line, numbered ? Long.parseLong(line.substring(at)) : -1);
  }

  @Override
  public void whenFatal(Supplier<String> where) {
    fatal = where;
  }

  /// Called by the runtime behind its report, before it ends the process.
  private void sayWhere() {
    try {
      System.err.println("  the interpreter was " + fatal.get());
    } catch (RuntimeException e) {
      System.err.println("  the interpreter does not know where it was: " + e);
    }
  }

  /// Gives memory back. A heap that was not finished is left as it is: its objects may be damaged.
  @Override
  public void close() {
    if (closed) return;
    closed = true;
    functions.values().forEach(NativeFn::forget);
    NativeCall.call(image.symbol("flak_interp_close"), ctx);
    onClose.run();
  }
}
