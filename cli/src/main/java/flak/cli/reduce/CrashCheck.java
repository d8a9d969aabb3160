package flak.cli.reduce;

import flak.diag.DiagnosticException;
import flak.ir.Bug;
import flak.ir.Module;
import flak.ir.pass.PassManager;
import flak.ir.pass.Pipeline;
import flak.ir.text.Parser;
import java.util.Optional;

/// Runs a pipeline in this process: a module is interesting while the pipeline fails as it did on
/// the input.
///
/// Two failures are the same when the same pass fails with the same message, where names of values,
/// blocks and functions, and numbers, do not count.
final class CrashCheck implements Check {
  private final Pipeline pipeline;
  private final Limited limited;
  private Optional<String> wanted = Optional.empty();
  private String last = "";

  CrashCheck(Pipeline pipeline, Limited limited) {
    this.pipeline = pipeline;
    this.limited = limited;
  }

  @Override
  public boolean isInteresting(String text) {
    var module = Parser.parse("reduced.fir", text);
    var failure = limited.run(() -> failure(pipeline, module));
    last = failure.isEmpty() ? limited.excuse() : "the pipeline does not fail on it";
    if (failure.isEmpty() || failure.get().isEmpty()) return false;
    if (wanted.isEmpty()) wanted = failure;
    return wanted.equals(failure);
  }

  @Override
  public String refusal() {
    return last;
  }

  /// What the pipeline dies of on `module`, names and numbers blanked; empty when it does not.
  static String failure(Pipeline pipeline, Module module) {
    try {
      new PassManager(pipeline, PassManager.Options.quiet()).run(module);
      return "";
    } catch (Bug e) {
      return blank(e.getMessage());
    } catch (DiagnosticException e) {
      var first = e.diagnostics().getFirst();
      return blank(first.code().id() + ": " + first.message());
    } catch (RuntimeException | StackOverflowError e) {
      return blank(e.getClass().getName() + ": " + e.getMessage());
    }
  }

  // The first two lines say which pass, and what first.
  private static String blank(String message) {
    return message
        .lines()
        .limit(2)
        .reduce("", (a, b) -> a + b + "\n")
        .replaceAll("[@%^]\"(?:[^\"\\\\]|\\\\.)*\"|[@%^][\\w$.#/+?!*<>='-]+|\\d+", "_");
  }
}
