package flak.ir.pass;

import flak.diag.Diagnostic;
import flak.diag.Diagnostics;
import flak.ir.Bug;
import flak.ir.Function;
import flak.ir.Module;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.verify.Verifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run of a pipeline over one module.
final class PipelineRun {
  private final Pipeline pipeline;
  private final PassManager.Options options;
  private final Module module;
  private final Diagnostics diagnostics = new Diagnostics();
  private final PassContext cx;
  private final List<Report.Timing> timings = new ArrayList<>();
  private Instrumentation.At current;

  PipelineRun(Pipeline pipeline, PassManager.Options options, Module module) {
    this.pipeline = pipeline;
    this.options = options;
    this.module = module;
    cx = new PassContext(module, diagnostics, options);
  }

  Report all() {
    if (options.verify() == PassManager.Verify.EACH) verify("is invalid");
    if (!pipeline.steps().isEmpty()) for (var i : options.instruments()) i.start(pipeline, module);
    for (int i = 0; i < pipeline.steps().size(); i++) step(i, pipeline.steps().get(i));
    if (options.verify() == PassManager.Verify.LAST) {
      current = null;
      verify("after the last pass: the IR is invalid");
    }
    return new Report(timings, cx.statistics(), diagnostics.sorted(), cx.remarks(), cx.facts());
  }

  /// What is thrown for `cause`, with everything that those who look on have to say.
  Bug bug(Throwable cause) {
    if (current == null) return new Bug("before the first pass: " + cause.getMessage(), cause);
    var text =
        new StringBuilder(current.text())
            .append(": ")
            .append(cause instanceof Bug ? cause.getMessage() : cause.toString());
    for (var i : options.instruments()) {
      var more = i.failed(current, cause);
      if (!more.isEmpty()) text.append('\n').append(more);
    }
    return new Bug(text.toString(), cause);
  }

  private void step(int index, Pipeline.Step step) {
    var at = new Instrumentation.At(index, step, module, Optional.empty());
    if (!mayRun(at)) return;
    current = at;
    var chosen = step.pass() instanceof ModulePass ? List.copyOf(module.functions()) : chosen(at);
    for (var f : chosen) checkStage(step.pass(), f);
    for (var i : options.instruments()) i.before(at);
    var versions = options.instruments().isEmpty() ? null : versions();
    long start = System.nanoTime();
    // Not a `switch`: it would cost every start of a tool a millisecond to link one.
    if (step.pass() instanceof FunctionPass p) functions(p, at, chosen);
    if (step.pass() instanceof ModulePass m) {
      options.actions().pass(at);
      m.run(module, cx);
    }
    long end = System.nanoTime();
    diagnostics.throwIfErrors();
    for (var f : chosen) raise(f, step.pass().establishes());
    boolean changed = versions != null && !versions.equals(versions());
    for (var i : options.instruments()) i.after(at, changed);
    long verifying = System.nanoTime();
    if (options.verify() == PassManager.Verify.EACH) verify("made the IR invalid");
    timings.add(
        new Report.Timing(
            step.info().name(),
            step.pass() instanceof FunctionPass,
            end - start,
            System.nanoTime() - verifying));
    for (var i : options.instruments()) i.verified(at);
  }

  private boolean mayRun(Instrumentation.At at) {
    boolean may = true;
    for (var i : options.instruments()) may &= i.mayRun(at);
    return may;
  }

  private List<Function> chosen(Instrumentation.At at) {
    var out = new ArrayList<Function>();
    for (var f : module.functions()) if (mayRun(at.on(f))) out.add(f);
    return out;
  }

  // What changes when the module does: functions by identity and version, and its other members.
  private Map<Object, Long> versions() {
    var out = new HashMap<Object, Long>();
    for (var f : module.functions()) out.put(f, f.version());
    for (var d : module.fnDefs()) out.put(d, 0L);
    for (var v : module.vars()) out.put(v, 0L);
    for (var i : module.inits()) out.put(i, 0L);
    return out;
  }

  private void functions(FunctionPass pass, Instrumentation.At at, List<Function> all) {
    boolean alone =
        options.actions().active()
            || options.instruments().stream().anyMatch(Instrumentation::watchesFunctions);
    int threads = alone ? 1 : FunctionPool.threads(options.threads(), all);
    if (threads > 1) {
      parallel(pass, at, all, threads);
      return;
    }
    for (var f : all) {
      var on = at.on(f);
      current = on;
      for (var i : options.instruments()) if (i.watchesFunctions()) i.before(on);
      long before = f.version();
      var own = cx.of(f);
      options.actions().pass(on);
      pass.run(f, own);
      cx.take(own);
      for (var i : options.instruments())
        if (i.watchesFunctions()) i.after(on, f.version() != before);
    }
    current = at;
  }

  /// Each function has a context of its own; they are taken in the order of the module, so nothing
  /// that is reported depends on which thread was faster.
  private void parallel(FunctionPass pass, Instrumentation.At at, List<Function> all, int threads) {
    var contexts = all.stream().map(cx::of).toList();
    var failures =
        FunctionPool.run(threads, all.size(), k -> pass.run(all.get(k), contexts.get(k)));
    for (int k = 0; k < all.size(); k++) {
      if (failures.get(k) == null) {
        cx.take(contexts.get(k));
        continue;
      }
      current = at.on(all.get(k));
      switch (failures.get(k)) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable t -> throw new Bug(t.toString(), t);
      }
    }
  }

  private static void checkStage(Pass pass, Function f) {
    var rule = pass.requires();
    if (rule.allows(f.stage())) return;
    var range =
        rule.least() == rule.most()
            ? rule.least().text()
            : rule.least().text() + " to " + rule.most().text();
    throw new PipelineException(
        "pass `"
            + pass.name()
            + "` runs at stage "
            + range
            + ", and function @"
            + f.symbol()
            + " is at stage "
            + f.stage().text()
            + (rule.reason().isEmpty() ? "" : ": " + rule.reason()));
  }

  private static void raise(Function f, Stage stage) {
    if (stage.compareTo(f.stage()) > 0) new Rewriter(f).setStage(stage);
  }

  private void verify(String what) {
    var found = Verifier.verify(module);
    if (found.isEmpty()) return;
    var text = new StringBuilder(what).append(':');
    for (var d : found) text.append('\n').append(text(d));
    throw new Bug(text.toString());
  }

  private static String text(Diagnostic d) {
    var out = new StringBuilder("  ").append(d.message());
    for (var n : d.notes()) out.append("\n    ").append(n.text());
    return out.toString();
  }
}
