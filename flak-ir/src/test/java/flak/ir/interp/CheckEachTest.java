package flak.ir.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.Diagnostics;
import flak.ir.Attr;
import flak.ir.Function;
import flak.ir.Rewriter;
import flak.ir.op.NumOp;
import flak.ir.op.Op;
import flak.ir.op.RcOp;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.PassContext;
import flak.ir.pass.PassInfo;
import flak.ir.pass.PassManager;
import flak.ir.pass.Pipeline;
import flak.ir.text.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Passes that are wrong on purpose, and what is said about them.
class CheckEachTest {
  private static final Runner RUNNER = new Runner(ModelHeap::new, 10_000);

  /// Turns additions in functions of this name into subtractions.
  private record BreakSums(String function) implements FunctionPass {
    @Override
    public void run(Function f, PassContext cx) {
      if (!f.symbol().equals(function)) return;
      for (var b : f.blocks())
        for (var i : b.insts())
          if (i.op() instanceof NumOp.Arithmetic(var kind, var x, var y) && kind == NumOp.Arith.ADD)
            new Rewriter(f).setOp(i, new NumOp.Arithmetic(NumOp.Arith.SUB, x, y));
    }
  }

  /// Removes counts.
  private record RemoveCounts(Class<? extends Op> kind) implements FunctionPass {
    @Override
    public void run(Function f, PassContext cx) {
      for (var b : f.blocks())
        for (var i : List.copyOf(b.insts())) if (kind.isInstance(i.op())) new Rewriter(f).erase(i);
    }
  }

  /// Renames values, which changes the text and nothing else.
  private record Rename() implements FunctionPass {
    @Override
    public void run(Function f, PassContext cx) {
      var rw = new Rewriter(f);
      for (var b : f.blocks())
        for (var i : b.insts()) if (i.hasResult()) rw.setName(i.result(), "renamed");
    }
  }

  private static Pipeline pipeline(FunctionPass... passes) {
    var steps = new ArrayList<Pipeline.Step>();
    for (var p : passes)
      steps.add(Pipeline.Step.of(PassInfo.of(p, "breaks things"), java.util.Map.of()));
    return new Pipeline(steps);
  }

  /// Runs a pipeline over the parts of a program; the first difference.
  private static Optional<CheckEach.Difference> check(
      Runner runner, Pipeline pipeline, String... parts) {
    var check = new CheckEach();
    var targets = new ArrayList<Target>();
    for (var text : parts) {
      Directive.all("a.fir", text, new Diagnostics()).forEach(d -> targets.add(d.target()));
      var module = Parser.parse("a.fir", text);
      var options =
          PassManager.Options.quiet().with(PassManager.Verify.NEVER).with(check.watch(module));
      new PassManager(pipeline, options).run(module);
    }
    if (targets.isEmpty()) targets.add(new Target.Inits());
    return check.compare(runner, targets, check.baseline(runner, targets));
  }

  private static String sum(String name, String stage) {
    return """
    func.func @%s(%%x: !flak.any owned) -> !flak.any owned attributes {stage = "%s"} {
      %%one = flak.const 1
      %%y = flak.arith add, %%x, %%one
      func.return %%y
    }
    """
        .formatted(name, stage);
  }

  @Test
  void noPassAtAll() {
    assertEquals(
        Optional.empty(), check(RUNNER, pipeline(), "// run: @a(1)\n" + sum("a", "built")));
  }

  @Test
  void passesThatDoNoHarm() {
    var text = "// run: @a(1)\n// run: @a(\"x\")\n" + sum("a", "owned");
    assertEquals(Optional.empty(), check(RUNNER, pipeline(new Rename(), new BreakSums("b")), text));
  }

  @Test
  void namesPassAndFunction() {
    var text = new StringBuilder("// run: @a(5)\n// run: @f(5)\n");
    for (var name : List.of("a", "b", "c", "d", "e", "f", "g")) text.append(sum(name, "built"));
    var found =
        check(
                RUNNER,
                pipeline(new Rename(), new BreakSums("f"), new BreakSums("a")),
                text.toString())
            .orElseThrow();
    assertEquals("break-sums", found.step().info().name());
    assertEquals(Optional.of("f"), found.function());
    assertEquals(new Target.Call("f", List.of(new Attr.Int(5))), found.target());
    assertEquals(Optional.of("6"), found.before().value());
    assertEquals(Optional.of("4"), found.after().value());
    assertEquals(
        "pass `break-sums` on function @f changes what @f(5) does", found.diagnostic().message());
  }

  @Test
  void theReproducerShowsItAgain() {
    var found =
        check(RUNNER, pipeline(new BreakSums("f")), "// run: @f(5)\n" + sum("f", "built"))
            .orElseThrow();
    var text = found.reproducer();
    assertTrue(text.contains("pipeline: \"builtin.module(func.func(break-sums))\""), text);
    var again = check(RUNNER, pipeline(new BreakSums("f")), text).orElseThrow();
    assertEquals(found.diagnostic(), again.diagnostic());
  }

  @Test
  void programsOfSeveralModules() {
    var first =
        """
        builtin.module @user.1 attributes {inits = [@init]} {
          func.func @init() -> !flak.any owned attributes {stage = "built"} {
            %one = flak.const 1
            %two = flak.arith add, %one, %one
            %nil = flak.const nil
            %v = flak.var_def @user, @n, %two, %nil
            func.return %v
          }
        }
        """;
    var second =
        """
        builtin.module @user.2 attributes {inits = [@init]} {
          func.func @init() -> !flak.any owned attributes {stage = "built"} {
            %v = flak.var_get @user, @n
            func.return %v
          }
        }
        """;
    assertEquals(Optional.empty(), check(RUNNER, pipeline(new Rename()), first, second));
    var found = check(RUNNER, pipeline(new BreakSums("init")), first, second).orElseThrow();
    assertEquals(Optional.of("2"), found.before().value());
    assertEquals(Optional.of("0"), found.after().value());
    assertEquals(new Target.Inits(), found.target());
    assertEquals(2, found.program().split("// -----\n").length);
  }

  @Test
  void leaksAndDoubleFrees() {
    var text =
        """
        // run: @f("x")
        func.func @f(%x: !flak.any owned) -> !flak.any owned attributes {stage = "owned"} {
          rc.dup %x
          rc.drop %x
          %v = flak.vector(%x)
          func.return %v
        }
        """;
    var leak = check(RUNNER, pipeline(new RemoveCounts(RcOp.Drop.class)), text).orElseThrow();
    assertEquals(
        "%x leaks when the function is left; in function @f, block ^entry: func.return %v",
        leak.after().fault().orElseThrow().text());
    var twice = check(RUNNER, pipeline(new RemoveCounts(RcOp.Dup.class)), text).orElseThrow();
    assertEquals("%x is consumed twice", twice.after().fault().orElseThrow().getMessage());
  }

  @Test
  void programsThatDoNotDoTheSameTwice() {
    var runs = new AtomicInteger();
    var unsteady = new Runner(() -> ModelHeap.thatWrote("run " + runs.incrementAndGet()), 10_000);
    var text = "// run: inits\n" + sum("f", "built");
    var e =
        assertThrows(
            CheckEach.Unsteady.class, () -> check(unsteady, pipeline(new BreakSums("f")), text));
    assertEquals("inits does not do the same when it is run twice", e.diagnostic().message());
  }
}
