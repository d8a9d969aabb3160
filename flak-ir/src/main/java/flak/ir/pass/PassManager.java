package flak.ir.pass;

import flak.diag.Diagnostic;
import flak.diag.Diagnostics;
import flak.ir.Bug;
import flak.ir.Function;
import flak.ir.Module;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import flak.ir.verify.Verifier;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs a pipeline over modules: checks stages, verifies, prints, counts, times, and says which
/// pass on which function a [Bug] came from.
public final class PassManager {
  /// What to do besides running.
  ///
  /// @param verifyEach verify the module before the first pass and after each
  /// @param printBefore names of passes before which the module is printed; `*` stands for all
  /// @param printAfter the same for after
  /// @param print how it is printed
  /// @param log where it is printed
  /// @param crashes the folder for reports of bugs; none are written when empty
  public record Options(
      boolean verifyEach,
      Set<String> printBefore,
      Set<String> printAfter,
      PrintOptions print,
      PrintStream log,
      Optional<Path> crashes) {
    public Options {
      printBefore = Set.copyOf(printBefore);
      printAfter = Set.copyOf(printAfter);
    }

    /// Verifies, prints nothing, writes no crash reports.
    public static Options quiet() {
      return new Options(
          true, Set.of(), Set.of(), PrintOptions.PRETTY, System.err, Optional.empty());
    }

    /// The same, verifying or not.
    public Options withVerifyEach(boolean verify) {
      return new Options(verify, printBefore, printAfter, print, log, crashes);
    }

    /// The same with crash reports in `folder`.
    public Options withCrashes(Path folder) {
      return new Options(verifyEach, printBefore, printAfter, print, log, Optional.of(folder));
    }
  }

  private final Pipeline pipeline;
  private final Options options;

  public PassManager(Pipeline pipeline, Options options) {
    this.pipeline = pipeline;
    this.options = options;
  }

  /// Runs the pipeline on `module`.
  ///
  /// Throws [flak.diag.DiagnosticException] when a pass reported an error, [PipelineException] when
  /// a pass may not run at the stage that was reached, and [Bug] when IR was invalid or a pass
  /// failed; the module is then in an unspecified state.
  public Report run(Module module) {
    var before = options.crashes().isPresent() ? Printer.print(module, PrintOptions.PRETTY) : "";
    var run = new Run(module);
    try {
      return run.all();
    } catch (PipelineException | flak.diag.DiagnosticException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw bug(run, before, e);
    }
  }

  private Bug bug(Run run, String before, Throwable cause) {
    var where = run.where();
    var report =
        options
            .crashes()
            .map(folder -> CrashReport.write(folder, pipeline, where, before, cause))
            .orElse("");
    return new Bug(where + ": " + cause.getMessage() + report, cause);
  }

  private final class Run {
    private final Module module;
    private final Diagnostics diagnostics = new Diagnostics();
    private final PassContext cx;
    private final List<Report.Timing> timings = new ArrayList<>();
    private Pipeline.Step current;
    private String function = "";

    Run(Module module) {
      this.module = module;
      cx = new PassContext(module, diagnostics);
    }

    /// The pass and function at work, for messages.
    String where() {
      if (current == null) return "before the first pass";
      return "pass `"
          + current.info().name()
          + "`"
          + (function.isEmpty() ? "" : " on function @" + function);
    }

    Report all() {
      if (options.verifyEach()) verify("is invalid");
      for (var step : pipeline.steps()) {
        current = step;
        step(step);
      }
      return new Report(timings, cx.statistics(), diagnostics.sorted());
    }

    private void step(Pipeline.Step step) {
      print(options.printBefore(), "Before", step);
      for (var f : module.functions()) checkStage(step.pass(), f);
      long start = System.nanoTime();
      pass(step.pass());
      timings.add(new Report.Timing(step.info().name(), System.nanoTime() - start));
      diagnostics.throwIfErrors();
      for (var f : module.functions()) raise(f, step.pass().establishes());
      if (options.verifyEach()) verify("made the IR invalid");
      print(options.printAfter(), "After", step);
    }

    private void checkStage(Pass pass, Function f) {
      var rule = pass.requires();
      if (rule.allows(f.stage())) return;
      var range =
          rule.least() == rule.most()
              ? rule.least().text()
              : rule.least().text() + " to " + rule.most().text();
      throw new PipelineException(
          "pass `%s` runs at stage %s, and function @%s is at stage %s%s"
              .formatted(
                  pass.name(),
                  range,
                  f.symbol(),
                  f.stage().text(),
                  rule.reason().isEmpty() ? "" : ": " + rule.reason()));
    }

    private void pass(Pass pass) {
      switch (pass) {
        case ModulePass m -> m.run(module, cx);
        case FunctionPass p -> {
          for (var f : List.copyOf(module.functions())) {
            function = f.symbol();
            p.run(f, cx);
          }
        }
      }
      function = "";
    }

    private void raise(Function f, Stage stage) {
      if (stage.compareTo(f.stage()) > 0) new Rewriter(f).setStage(stage);
    }

    private void verify(String what) {
      var found = Verifier.verify(module);
      if (!found.isEmpty())
        throw new Bug(
            what + ":\n" + found.stream().map(Run::text).collect(Collectors.joining("\n")));
    }

    private static String text(Diagnostic d) {
      return "  "
          + d.message()
          + d.notes().stream().map(n -> "\n    " + n.text()).collect(Collectors.joining());
    }

    private void print(Set<String> wanted, String when, Pipeline.Step step) {
      if (!wanted.contains("*") && !wanted.contains(step.info().name())) return;
      options.log().println("// -----// IR Dump " + when + " " + step.text() + " //----- //");
      options.log().print(Printer.print(module, options.print()));
    }
  }
}
