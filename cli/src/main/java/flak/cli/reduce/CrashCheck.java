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
  private static final long STACK = 512L << 20;
  private static final int MOST_HUNG = 2;

  private final Pipeline pipeline;
  private final int seconds;
  private Optional<String> wanted = Optional.empty();
  private int hung;
  private String last = "";

  CrashCheck(Pipeline pipeline, int seconds) {
    this.pipeline = pipeline;
    this.seconds = seconds;
  }

  @Override
  public boolean isInteresting(String text) {
    var failure = failure(text);
    if (failure.isEmpty()) return false;
    if (wanted.isEmpty()) wanted = failure;
    return wanted.equals(failure);
  }

  @Override
  public String refusal() {
    return last;
  }

  /// What the pipeline dies of, names and numbers blanked; empty when it does not.
  private Optional<String> failure(String text) {
    var module = Parser.parse("reduced.fir", text);
    var found = new String[1];
    var thread = new Thread(null, () -> found[0] = run(module), "pipeline", STACK);
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(seconds * 1000L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    if (thread.isAlive()) {
      last = "the pipeline did not end within " + seconds + " s";
      if (++hung > MOST_HUNG)
        throw new GiveUp("the pipeline hung on " + hung + " modules; try --test with a script");
      return Optional.empty();
    }
    if (found[0].isEmpty()) last = "the pipeline does not fail on it";
    return found[0].isEmpty() ? Optional.empty() : Optional.of(found[0]);
  }

  private String run(Module module) {
    try {
      new PassManager(pipeline, PassManager.Options.quiet()).run(module);
      return "";
    } catch (Bug e) {
      return blank(e.getMessage());
    } catch (DiagnosticException e) {
      return blank(e.diagnostics().getFirst().code() + e.diagnostics().getFirst().message());
    } catch (RuntimeException | StackOverflowError e) {
      return blank(e.getClass().getName() + ": " + e.getMessage());
    }
  }

  // The first two lines say which pass and what first.
  static String blank(String message) {
    return message
        .lines()
        .limit(2)
        .reduce("", (a, b) -> a + b + "\n")
        .replaceAll("[@%^]\"(?:[^\"\\\\]|\\\\.)*\"|[@%^][\\w$.#/+?!*<>='-]+|\\d+", "_");
  }
}
