package flak.ir.interp;

import flak.ir.Attr;
import flak.ir.Bug;
import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.interp.Plan.Step;
import flak.ir.op.CallOp;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.DataOp;
import flak.ir.op.ExcOp;
import flak.ir.op.ForeignOp;
import flak.ir.op.NumOp;
import flak.ir.op.Op;
import flak.ir.op.RcOp;
import flak.ir.op.VarOp;
import flak.ir.rt.Words;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Runs functions of modules, at any stage, over a [Heap].
///
/// Control flow, counts and ownership are interpreted here; values and what is done with them are
/// the heap's. What happens is what compiled code does (docs/ir.md, section 3, and docs/abi.md):
/// arguments are consumed by the callee however it exits, an operation that throws continues at the
/// `exc.br` behind it or else leaves the function. How ownership is kept is in [Frame].
///
/// A broken rule is a [Fault]. It passes through every interpreted frame, and through the runtime's
/// own as an exception: no Java exception crosses a native frame.
public final class Interpreter {
  /// What an operation without a result answers when it did not throw.
  private static final long DONE = 1;

  private final Heap heap;
  private final long limit;
  private final Map<Function, Plan> plans = new IdentityHashMap<>();
  private final Map<Module, Heap.Code> codes = new IdentityHashMap<>();
  private final NavigableMap<Long, Inst> makers = new TreeMap<>();
  private long left;
  private RuntimeException abort;

  /// The instruction that was begun last, or null.
  private Inst current;

  /// Whether the last call that ended left an exception pending.
  private boolean threw;

  /// An interpreter of one program, which may execute `steps` instructions in all.
  public Interpreter(Heap heap, long steps) {
    this.heap = heap;
    this.limit = steps;
    this.left = steps;
  }

  /// Whether the last call ended with an exception, which is then pending.
  public boolean threw() {
    return threw;
  }

  /// Finds out which instructions make the objects with these numbers, see [Heap#allocations].
  void watch(Collection<Long> allocations) {
    for (var n : allocations) makers.put(n, null);
  }

  /// What [#watch] found: the instruction during which each of the objects was made, the innermost
  /// one; null for objects that nothing interpreted made.
  Map<Long, Inst> makers() {
    return makers;
  }

  private void look(long before, Inst inst) {
    for (var e : makers.subMap(before, false, heap.allocations(), true).entrySet())
      if (e.getValue() == null) e.setValue(inst);
  }

  /// How many instructions were executed.
  public long steps() {
    return limit - left;
  }

  /// Where the program is: the instruction that was begun last, in its function.
  public String where() {
    return current == null ? "nowhere yet" : Fault.place(current);
  }

  /// Runs the initialisers of `module` in order, until one throws; the value of the last, owned, or
  /// [Heap#EXCEPTION]; nil when there is none. Throws [Fault].
  public long load(Module module) {
    long value = Words.NIL;
    threw = false;
    for (var symbol : module.inits()) {
      heap.drop(value);
      value = call(module, symbol);
      if (threw) return Heap.EXCEPTION;
    }
    return value;
  }

  /// Runs the code `symbol` of `module` with these parameters, self included if it has one; units
  /// of owned parameters are the callee's. The result is a word, or [Heap#EXCEPTION]. Throws
  /// [Fault].
  public long call(Module module, String symbol, long... args) {
    try {
      return run(module, function(module, symbol), args);
    } catch (StackOverflowError _) {
      throw tooDeep(module, symbol);
    }
  }

  /// Calls a value of the program; `args` are consumed. Throws [Fault].
  public long invoke(long callee, long... args) {
    long result = heap.invoke(callee, args);
    if (abort != null) throw abort;
    threw = result == Heap.EXCEPTION;
    return result;
  }

  /// The code of a module, for heaps that call back.
  public Heap.Code code(Module module) {
    return codes.computeIfAbsent(
        module, m -> (_, arity, self, args) -> called(m, arity, self, args));
  }

  /// Called by the runtime, so nothing may be thrown: what goes wrong is remembered, and the
  /// runtime sees an exception.
  private long called(Module module, FnDef.Arity arity, long self, long[] args) {
    if (abort == null) {
      try {
        return run(module, function(module, arity.code()), withSelf(self, args));
      } catch (RuntimeException e) {
        abort = e;
      } catch (StackOverflowError _) {
        abort = tooDeep(module, arity.code());
      }
    }
    if (!heap.isPending()) heap.raise(Words.NIL);
    return Heap.EXCEPTION;
  }

  private static Fault tooDeep(Module module, String symbol) {
    return Fault.limit(
        function(module, symbol).entry().insts().getFirst(),
        "calls nest deeper than the interpreter's stack");
  }

  private static Function function(Module module, String symbol) {
    var f = module.function(symbol);
    if (f == null) throw new Bug("module " + module.name() + " has no function @" + symbol);
    return f;
  }

  private static long[] withSelf(long self, long[] args) {
    var all = new long[args.length + 1];
    all[0] = self;
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  private long run(Module module, Function function, long[] args) {
    var plan = plans.computeIfAbsent(function, Plan::of);
    if (args.length != plan.entry.params.length)
      throw new Bug(
          "@%s takes %d parameters, got %d"
              .formatted(function.symbol(), plan.entry.params.length, args.length));
    var frame = new Frame(heap, plan, args);
    var steps = plan.entry.steps;
    int at = 0;
    while (true) {
      var s = steps[at++];
      current = s.inst;
      if (--left < 0)
        throw Fault.limit(s.inst, "the program did not end within " + limit + " instructions");
      Plan.Jump jump = null;
      if (s.op instanceof Op.Terminator) {
        if (s.op instanceof ControlOp.Return) return returned(frame, s);
        if (s.op instanceof ControlOp.Resume)
          return leftByException(frame, s, "when the function is left");
        jump = successor(frame, s);
      } else {
        long result = step(module, frame, s);
        if (s.mayThrow && result == Heap.EXCEPTION) {
          if (s.unwind == null) return leftByException(frame, s, "when it throws");
          jump = s.unwind;
          s = steps[at];
        } else if (s.result >= 0) {
          frame.result(s, result);
        }
      }
      if (jump == null) continue;
      frame.follow(s.inst, jump);
      steps = jump.target().steps;
      at = 0;
    }
  }

  private long returned(Frame frame, Step s) {
    long result = frame.take(s)[0];
    frame.leave(s.inst, "when the function is left");
    threw = false;
    return result;
  }

  private long leftByException(Frame frame, Step s, String when) {
    if (!heap.isPending()) throw Fault.broken(s.inst, "no exception is pending");
    frame.leave(s.inst, when);
    threw = true;
    return Heap.EXCEPTION;
  }

  /// Where a terminator goes that does not leave the function.
  private static Plan.Jump successor(Frame frame, Step s) {
    return switch ((ControlOp) s.op) {
      // Behind something that threw, `exc.br` is not reached: nothing was thrown.
      case ControlOp.Br _, ControlOp.ExcBr _ -> s.jumps[0];
      case ControlOp.CondBr _ -> s.jumps[frame.take(s)[0] != 0 ? 0 : 1];
      case ControlOp.Unreachable _ ->
          throw Fault.broken(s.inst, "what is never reached was reached");
      case ControlOp.Return _, ControlOp.Resume _ -> throw new Bug("no successor");
    };
  }

  /// Executes what is no terminator: the result, 1 where there is none, or [Heap#EXCEPTION].
  private long step(Module module, Frame frame, Step s) {
    if (s.op instanceof RcOp op) return count(frame, s, op);
    var args = frame.take(s);
    long made = makers.isEmpty() ? 0 : heap.allocations();
    long result = execute(module, s, args);
    if (!makers.isEmpty()) look(made, s.inst);
    if (abort != null) throw abort;
    if (result == Heap.EXCEPTION && !s.mayThrow && s.inst.result().type().isManaged())
      throw Fault.broken(s.inst, "an operation that does not throw gave no value");
    return result;
  }

  private long count(Frame frame, Step s, RcOp op) {
    switch (op) {
      case RcOp.Dup _ -> frame.dup(s);
      case RcOp.Drop _ -> heap.drop(frame.take(s)[0]);
    }
    return DONE;
  }

  private long execute(Module module, Step s, long[] args) {
    return switch (s.op) {
      case ConstOp op -> constant(op, s);
      case VarOp op -> var(op, args);
      case CallOp op -> call(module, op, s, args);
      case DataOp op -> data(op, args);
      case NumOp op -> number(op, args);
      case ExcOp op -> exception(op, s, args);
      case RcOp _, ControlOp _ -> throw new Bug("done elsewhere");
      case ForeignOp.Unregistered op ->
          throw Fault.broken(
              s.inst, "`" + op.name() + "` is of a dialect that Flak does not know and cannot run");
    };
  }

  private long constant(ConstOp op, Step s) {
    return switch (op) {
      case ConstOp.Const(var value) -> {
        if (s.constant == 0)
          s.constant = value.isImmediate() ? Words.immediate(value) : heap.constant(value);
        yield s.constant;
      }
      case ConstOp.Raw(Attr.Int(long v)) -> v;
      case ConstOp.Raw(Attr.Dbl(double v)) -> Double.doubleToRawLongBits(v);
      case ConstOp.Raw(Attr.Bool(boolean v)) -> v ? 1 : 0;
      case ConstOp.Raw(var other) -> throw new Bug("no raw value: " + other);
    };
  }

  private long var(VarOp op, long[] a) {
    return switch (op) {
      case VarOp.VarGet(var ns, var name) -> heap.varRoot(ns, name);
      case VarOp.VarGetDynamic(var ns, var name) -> heap.varGetDynamic(ns, name);
      case VarOp.VarDef(var ns, var name, _, _) -> heap.varDef(ns, name, a[0], a[1]);
      case VarOp.VarDeclare(var ns, var name, _) -> heap.varDeclare(ns, name, a[0]);
      case VarOp.VarSet(var ns, var name, _) -> heap.varSet(ns, name, a[0]);
    };
  }

  private long call(Module module, CallOp op, Step s, long[] a) {
    return switch (op) {
      case CallOp.Invoke _ -> heap.invoke(a[0], tail(a));
      case CallOp.Call(var code, _, _) -> direct(module, function(module, code), s, a);
      case CallOp.Rt rt -> heap.rt(rt.row(), a);
      case CallOp.Closure(var def, _) -> heap.closure(module.fnDef(def), code(module), a);
      case CallOp.StaticFn(var def) -> heap.staticFn(module.fnDef(def), code(module));
      case CallOp.Capture(_, long index) -> heap.capture(a[0], index);
      case CallOp.StackCheck() -> heap.stackOverflows() ? Heap.EXCEPTION : DONE;
    };
  }

  private long direct(Module module, Function code, Step s, long[] a) {
    for (int i = 1; i < a.length; i++) {
      if (code.params().get(i).ownership() != Ownership.OWNED && heap.isCounted(a[i]))
        throw Fault.ownership(
            s.inst,
            "argument " + i + " is handed over, and @" + code.symbol() + " does not own it");
    }
    return run(module, code, a);
  }

  private static long[] tail(long[] a) {
    return Arrays.copyOfRange(a, 1, a.length);
  }

  private long data(DataOp op, long[] a) {
    return switch (op) {
      case DataOp.Truthy _ -> Words.truthy(a[0]) ? 1 : 0;
      case DataOp.IsNil _ -> a[0] == Words.NIL ? 1 : 0;
      case DataOp.Identical _ -> a[0] == a[1] ? 1 : 0;
      case DataOp.BoxI1 _ -> Words.of(a[0] != 0);
      case DataOp.Vector _ -> heap.vector(a);
      case DataOp.MapOf _ -> heap.map(a);
      case DataOp.SetOf _ -> heap.set(a);
    };
  }

  private long number(NumOp op, long[] a) {
    return switch (op) {
      case NumOp.Arithmetic(var kind, _, _) -> heap.arithmetic(kind, a[0], a[1]);
      case NumOp.Comparison(var kind, _, _) -> heap.compare(kind, a[0], a[1]);
      case NumOp.Equal _ -> heap.equal(a[0], a[1]);
    };
  }

  private long exception(ExcOp op, Step s, long[] a) {
    return switch (op) {
      case ExcOp.Throw _ -> heap.raise(a[0]);
      case ExcOp.Rethrow _ -> heap.rethrow(a[0]);
      case ExcOp.Catch() -> {
        if (!heap.isPending()) throw Fault.broken(s.inst, "no exception is pending");
        yield heap.takePending();
      }
    };
  }
}
