package flak.cli.reduce;

import flak.diag.Code;
import flak.diag.DiagnosticException;
import flak.ir.Module;
import flak.ir.interp.Outcome;
import flak.ir.interp.Runner;
import flak.ir.interp.Target;
import flak.ir.pass.Pipeline;
import flak.ir.text.Parser;
import flak.ir.text.Printer;
import java.util.List;
import java.util.Optional;

/// Interprets a module before and after a pipeline: it is interesting while both do different
/// things, in the same way as on the input: gave another value, threw, leaked, or broke a rule.
///
/// Before the pipeline it has to keep all rules.
final class InterpCheck implements Check {
  private final Pipeline pipeline;
  private final Runner runner;
  private final Limited limited;
  private List<Target> targets;
  private Optional<String> wanted = Optional.empty();
  private String last = "";

  /// @param targets what to run, the first one counts that shows a difference
  InterpCheck(Pipeline pipeline, Runner runner, List<Target> targets, Limited limited) {
    this.pipeline = pipeline;
    this.runner = runner;
    this.targets = List.copyOf(targets);
    this.limited = limited;
  }

  @Override
  public boolean isInteresting(String text) {
    for (var target : targets) {
      var found = limited.run(() -> difference(text, target));
      if (found.isEmpty()) last = limited.excuse();
      if (found.isEmpty() || found.get().isEmpty()) continue;
      if (wanted.isEmpty()) {
        wanted = found;
        targets = List.of(target);
      }
      return wanted.equals(found);
    }
    return false;
  }

  @Override
  public String refusal() {
    return last;
  }

  /// How the pipeline changes what `target` does; empty when it does not, or when the module before
  /// it is no fair witness.
  private String difference(String text, Target target) {
    var after = module(text);
    var untouched = Printer.print(after);
    if (!CrashCheck.failure(pipeline, after).isEmpty()) return refuse("the pipeline fails on it");
    if (untouched.equals(Printer.print(after))) return refuse("the pipeline changes nothing");
    try {
      var good = runner.run(List.of(module(text)), target);
      if (good.fault().isPresent() || !good.leaks().isEmpty())
        return refuse(target.text() + " breaks a rule before the pipeline");
      var bad = runner.run(List.of(after), target);
      if (good.sameAs(bad)) return refuse(target.text() + " does the same before and after");
      if (isLimited(bad)) return refuse(target.text() + " reaches a limit of the interpreter");
      if (!good.sameAs(runner.run(List.of(module(text)), target)))
        return refuse(target.text() + " does other things each time");
      return kind(good) + ", then " + kind(bad);
    } catch (DiagnosticException e) {
      return refuse(e.getMessage());
    }
  }

  private String refuse(String why) {
    last = why;
    return "";
  }

  private static Module module(String text) {
    return Parser.parse("reduced.fir", text);
  }

  private static boolean isLimited(Outcome o) {
    return o.fault().isPresent() && o.fault().get().diagnostic().code() == Code.RUN_LIMIT;
  }

  private static String kind(Outcome o) {
    if (o.fault().isPresent()) return o.fault().get().diagnostic().code().id();
    if (!o.leaks().isEmpty()) return "leaked";
    return o.thrown().isPresent() ? "threw " + o.thrown().get().kind() : "gave a value";
  }
}
