package flak.ir.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.ir.Attr;
import flak.ir.Bug;
import flak.ir.Function;
import flak.ir.Module;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.analysis.Dominators;
import flak.ir.op.ConstOp;
import flak.ir.text.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassManagerTest {
  private static final Statistic SEEN = Statistic.of("bump", "functions seen");

  /// Sets the first constant to `to`.
  record Bump(int to) implements FunctionPass {
    @Override
    public void run(Function function, PassContext cx) {
      new Rewriter(function)
          .setOp(function.entry().insts().getFirst(), new ConstOp.Const(new Attr.Int(to)));
      cx.count(SEEN);
    }
  }

  record RaiseStage() implements ModulePass {
    @Override
    public StageRule requires() {
      return StageRule.atMost(Stage.BUILT, "it cannot be done twice");
    }

    @Override
    public Stage establishes() {
      return Stage.RESOLVED;
    }

    @Override
    public void run(Module module, PassContext cx) {}
  }

  record Break() implements FunctionPass {
    @Override
    public void run(Function function, PassContext cx) {
      new Rewriter(function).erase(function.entry().terminator());
    }
  }

  record CrashNow() implements FunctionPass {
    @Override
    public void run(Function function, PassContext cx) {
      throw new IllegalStateException("oops");
    }
  }

  record Complain() implements ModulePass {
    @Override
    public void run(Module module, PassContext cx) {
      cx.report(Diagnostic.error(Code.IR_INVALID, flak.ir.Location.UNKNOWN, "no"));
    }
  }

  private static final List<PassInfo> ALL =
      List.of(
          PassInfo.of(Bump.class, "bumps", o -> new Bump(o.integer("to", 7)))
              .with("to", "7", "the new value"),
          PassInfo.of(new RaiseStage(), "raises"),
          PassInfo.of(new Break(), "breaks"),
          PassInfo.of(new CrashNow(), "crashes"),
          PassInfo.of(new Complain(), "complains"));

  private static Module module() {
    return Parser.parse(
        "t",
        "func.func @f() -> !flak.any { %a = flak.const 1 func.return %a }\nfunc.func @g() -> !flak.any { %a = flak.const 2 func.return %a }");
  }

  private static PassManager manager(String pipeline) {
    return new PassManager(Pipeline.parse(pipeline, ALL), PassManager.Options.quiet());
  }

  @Test
  void pipelinesReadBackAsTheSame() {
    for (var text :
        List.of(
            "builtin.module()",
            "builtin.module(raise-stage)",
            "builtin.module(func.func(bump))",
            "builtin.module(func.func(bump{to=3},bump),raise-stage,func.func(break))")) {
      assertEquals(text, Pipeline.parse(text, ALL).text());
    }
    assertEquals(
        "builtin.module(func.func(bump,bump{to=1}),raise-stage)",
        Pipeline.parse(" bump , bump{ to=1 } , raise-stage ", ALL).text());
    assertEquals("builtin.module()", Pipeline.parse("", ALL).text());
  }

  @Test
  void namesAreKebabUnlessGiven() {
    assertEquals(
        List.of("bump", "raise-stage", "break", "crash-now", "complain"),
        ALL.stream().map(PassInfo::name).toList());
    assertEquals("cancel-counts", PassNames.kebab("CancelCounts"));
    assertEquals("lower-abi", PassNames.kebab("LowerABI"));
  }

  @Test
  void badPipelinesSayWhy() {
    for (var bad :
        List.of(
            "nope",
            "bump{",
            "bump{x=1}",
            "bump{to=x}",
            "func.func(raise-stage)",
            "bump,",
            "(bump)",
            "bump)",
            "bump{to=1 to=2}")) {
      assertThrows(PipelineException.class, () -> Pipeline.parse(bad, ALL), bad);
    }
  }

  @Test
  void passesRunCountAndAreTimed() {
    var m = module();
    var report = manager("bump{to=9},bump").run(m);
    assertEquals(4, report.statistics().get(SEEN));
    assertEquals(
        List.of("bump", "bump"), report.timings().stream().map(Report.Timing::pass).toList());
    assertEquals(
        new ConstOp.Const(new Attr.Int(7)), m.function("g").entry().insts().getFirst().op());
  }

  @Test
  void stagesAreCheckedAndRaised() {
    var m = module();
    manager("raise-stage").run(m);
    assertEquals(Stage.RESOLVED, m.function("f").stage());
    var e = assertThrows(PipelineException.class, () -> manager("raise-stage").run(m));
    assertEquals(
        "pass `raise-stage` runs at stage built, and function @f is at stage resolved: it cannot be done twice",
        e.getMessage());
  }

  @Test
  void aPassThatBreaksTheIrIsNamed() {
    var e = assertThrows(Bug.class, () -> manager("bump,break").run(module()));
    assertTrue(
        e.getMessage()
            .startsWith("pass `break`: made the IR invalid:\n  a block ends in a terminator"),
        e.getMessage());
    new PassManager(Pipeline.parse("break", ALL), PassManager.Options.quiet().withVerifyEach(false))
        .run(module());
  }

  @Test
  void aCrashNamesPassAndFunctionAndLeavesAReport(@TempDir Path folder) throws IOException {
    var crashing =
        new PassManager(
            Pipeline.parse("bump,crash-now", ALL), PassManager.Options.quiet().withCrashes(folder));
    var e = assertThrows(Bug.class, () -> crashing.run(module()));
    assertTrue(
        e.getMessage()
            .startsWith(
                "pass `crash-now` on function @f: java.lang.IllegalStateException: oops\nto repeat it: flak-opt --run-reproducer "),
        e.getMessage());
    try (var files = Files.list(folder)) {
      var text = Files.readString(files.findFirst().orElseThrow());
      assertTrue(text.contains("oops"));
      // The module before the pipeline, so that the command finds the same.
      assertEquals(
          new ConstOp.Const(new Attr.Int(1)),
          Parser.parse("report", text.substring(0, text.indexOf("{-#")))
              .function("f")
              .entry()
              .insts()
              .getFirst()
              .op());
    }
  }

  @Test
  void anErrorOfAPassStopsThePipeline() {
    var m = module();
    assertThrows(DiagnosticException.class, () -> manager("complain,bump").run(m));
    assertEquals(
        new ConstOp.Const(new Attr.Int(1)), m.function("f").entry().insts().getFirst().op());
  }

  @Test
  void analysesAreKeptUntilTheFunctionChanges() {
    PassContext.Analysis<Dominators> key = Dominators::of;
    var m = module();
    var cx = new PassContext(m, new Diagnostics());
    var first = cx.analysis(key, m.function("f"));
    assertSame(first, cx.analysis(key, m.function("f")));
    assertNotSame(first, cx.analysis(key, m.function("g")));
    new Bump(5).run(m.function("f"), cx);
    assertNotSame(first, cx.analysis(key, m.function("f")));
  }
}
