package flak.ir.interp;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Suggest;
import flak.ir.Attr;
import flak.ir.Bug;
import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.rt.Words;
import flak.ir.text.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs programs, each on a heap of its own: the initialisers of the modules in order, then a
/// target.
///
/// @param heaps where heaps come from
/// @param steps how many instructions a program may execute
public record Runner(HeapFactory heaps, long steps) {
  /// Enough for every test, and over in seconds.
  public static final long STEPS = 200_000_000;

  /// Bytes of address space; only what is used is committed.
  private static final long STACK = 192L << 20;

  /// What a program did, and how a constant prints that it may be compared with.
  record Run(Outcome outcome, Optional<String> expected) {}

  /// Runs `target` of a program. Throws [DiagnosticException] when the program has no such target.
  public Outcome run(List<Module> program, Target target) {
    return run(program, target, Optional.empty()).outcome();
  }

  Run run(List<Module> program, Target target, Optional<Attr> expected) {
    return on(heap -> {
      var text = expected.map(e -> heap.print(heap.constant(e)));
      return new Run(new Session(heap, program).run(target), text);
    });
  }

  /// A message about the leaks of an outcome: what is alive, and which instruction made it, found
  /// by running the program once more.
  public Diagnostic leaks(List<Module> program, Target target, Outcome outcome) {
    var numbers = outcome.leaks().stream().map(Heap.Leak::allocation).filter(n -> n >= 0).toList();
    var makers =
        on(heap -> {
          var session = new Session(heap, program);
          session.interpreter.watch(numbers);
          session.run(target);
          return session.interpreter.makers();
        });
    var d =
        Diagnostic.error(Code.RUN_LEAKS, Location.UNKNOWN, outcome.leaks().size(), target.text());
    for (var leak : outcome.leaks()) {
      var maker = makers.get(leak.allocation());
      d =
          maker == null
              ? d.withNote(Location.UNKNOWN, leak.text())
              : d.withNote(
                  maker.location(),
                  leak.text()
                      + ", made in @"
                      + maker.block().function().symbol()
                      + " by "
                      + Printer.print(maker));
    }
    return d;
  }

  /// Works on a heap of its own and on a thread of its own, whose stack is deep enough for programs
  /// that recurse; a heap may keep what it holds until its thread has ended.
  private <T> T on(java.util.function.Function<Heap, T> work) {
    var task =
        new FutureTask<T>(() -> {
          try (var heap = heaps.open()) {
            return work.apply(heap);
          }
        });
    var thread = new Thread(null, task, "flak-run", STACK);
    thread.start();
    try {
      thread.join();
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DiagnosticException wrong) throw wrong;
      throw new Bug("the interpreter failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      throw new Bug("interrupted", e);
    }
  }

  private final class Session {
    private final Heap heap;
    private final List<Module> program;
    private final Interpreter interpreter;
    private String loading = "";

    Session(Heap heap, List<Module> program) {
      this.heap = heap;
      this.program = program;
      this.interpreter = new Interpreter(heap, steps);
      heap.whenFatal(interpreter::where);
    }

    Outcome run(Target target) {
      try {
        var value = value(target);
        var thrown =
            interpreter.threw()
                ? Optional.of(heap.describePending())
                : Optional.<Heap.Thrown>empty();
        var output = heap.takeOutput();
        return new Outcome(value, loading, output, thrown, heap.finish(), Optional.empty());
      } catch (Fault f) {
        return new Outcome(
            Optional.empty(),
            loading,
            heap.takeOutput(),
            Optional.empty(),
            List.of(),
            Optional.of(f));
      }
    }

    /// The printed value; empty when an exception is pending.
    private Optional<String> value(Target target) {
      long last = Words.NIL;
      for (var m : program) {
        heap.drop(last);
        last = interpreter.load(m);
        if (interpreter.threw()) return Optional.empty();
      }
      return switch (target) {
        case Target.Inits() -> printed(last);
        case Target.Main() -> main(last);
        case Target.Call c -> {
          heap.drop(last);
          loading = heap.takeOutput();
          yield call(c);
        }
      };
    }

    /// Calls `-main`, if there is one; else `last`, an owned value, is the program's.
    private Optional<String> main(long last) {
      if (program.isEmpty()) return printed(last);
      var module = program.getLast().name();
      long main = heap.varRoot(module.substring(0, Math.max(0, module.lastIndexOf('.'))), "-main");
      if (main == Words.UNBOUND) return printed(last);
      heap.drop(last);
      return printed(interpreter.invoke(main));
    }

    private Optional<String> call(Target.Call call) {
      for (var m : program.reversed()) {
        var def = m.fnDef(call.symbol());
        if (def != null) return object(m, def, call);
        var code = m.function(call.symbol());
        if (code != null) return code(m, code, call);
      }
      var names = new ArrayList<String>();
      for (var m : program) {
        m.fnDefs().forEach(d -> names.add(d.symbol()));
        m.functions().forEach(f -> names.add(f.symbol()));
      }
      throw refused(
          call,
          "the program has no function @" + call.symbol(),
          Suggest.nearest(call.symbol(), names).stream().map(n -> "@" + n).toList());
    }

    private Optional<String> object(Module module, FnDef def, Target.Call call) {
      if (def.captures() > 0)
        throw refused(
            call,
            "@" + def.symbol() + " captures values and cannot be called by its name",
            List.of());
      long fn = heap.staticFn(def, interpreter.code(module));
      var args = call.args().stream().mapToLong(this::owned).toArray();
      return printed(interpreter.invoke(fn, args));
    }

    private Optional<String> code(Module module, Function code, Target.Call call) {
      var params = code.params();
      int self = params.size() - call.args().size();
      if (self != 0 && self != 1)
        throw refused(
            call,
            "@"
                + code.symbol()
                + " takes "
                + params.size()
                + " parameters, got "
                + call.args().size(),
            List.of());
      var args = new long[params.size()];
      if (self == 1) args[0] = self(module, code);
      for (int i = self; i < args.length; i++)
        args[i] =
            argument(
                call, params.get(i).type(), params.get(i).ownership(), call.args().get(i - self));
      long result = interpreter.call(module, code.symbol(), args);
      if (interpreter.threw()) return Optional.empty();
      return code.resultOwnership() == Ownership.OWNED
          ? printed(result)
          : Optional.of(heap.print(result));
    }

    /// What stands for the function object: the code's own when it captures nothing, else nil.
    private long self(Module module, Function code) {
      for (var d : module.fnDefs())
        if (d.captures() == 0 && d.arities().stream().anyMatch(a -> a.code().equals(code.symbol())))
          return heap.staticFn(d, interpreter.code(module));
      return Words.NIL;
    }

    private long argument(Target.Call call, Type type, Ownership ownership, Attr value) {
      return switch (value) {
        case Attr.Int(long v) when type == Type.I64 -> v;
        case Attr.Dbl(double v) when type == Type.F64 -> Double.doubleToRawLongBits(v);
        case Attr.Bool(boolean v) when type == Type.I1 -> v ? 1 : 0;
        case Attr any when type == Type.ANY ->
            ownership == Ownership.OWNED ? owned(any) : heap.constant(any);
        case Attr _ ->
            throw refused(
                call, "a parameter of type " + type + " cannot be given this constant", List.of());
      };
    }

    private long owned(Attr constant) {
      long word = heap.constant(constant);
      heap.dup(word);
      return word;
    }

    /// Prints and drops a result; nothing when it is an exception.
    private Optional<String> printed(long word) {
      if (word == Heap.EXCEPTION) return Optional.empty();
      var text = heap.print(word);
      heap.drop(word);
      return Optional.of(text);
    }
  }

  private static DiagnosticException refused(
      Target.Call call, String message, List<String> suggestions) {
    return new DiagnosticException(
        Diagnostic.error(Code.RUN_TARGET, Location.UNKNOWN, call.text(), message)
            .withSuggestions(suggestions));
  }
}
