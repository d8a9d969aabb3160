package flak.cli.opt;

import flak.diag.DiagnosticException;
import flak.ir.Bug;
import flak.ir.pass.Actions;
import flak.ir.pass.Instrumentation;
import flak.ir.pass.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Finds the application of a pass, to a function or to the module, that is to blame.
final class BisectFeature implements Feature {
  static final Opt LIMIT =
      Opt.value(
          "opt-bisect-limit",
          "N",
          "run the first N applications of passes only, and number them; -1 runs and numbers all");
  static final Opt BISECT =
      Opt.flag(
          "bisect",
          """
          find the first application after which --test fails, or the pipeline itself, and then
          the first action of its debug counter\
          """);
  static final Opt TEST =
      Opt.value("test", "SCRIPT", "a program that gets a file with IR; exit status 0 means good");
  static final Opt TEST_ARG =
      Opt.value(
          "test-arg", "ARG", "an argument of the script in front of the file; may be repeated");

  /// The limit goes on over the parts of a split input.
  private BisectLimit limit;

  @Override
  public String title() {
    return "finding the pass that is to blame";
  }

  @Override
  public List<Opt> options() {
    return List.of(LIMIT, BISECT, TEST, TEST_ARG);
  }

  @Override
  public void configure(Session session) {
    var line = session.line;
    line.text(LIMIT).ifPresent(t -> limit = new BisectLimit(limit(t), session.err));
    if (line.has(BISECT) && line.has(LIMIT))
      throw new UsageException("`--bisect` finds the limit itself");
  }

  private static long limit(String text) {
    try {
      long n = Long.parseLong(text);
      if (n >= -1) return n < 0 ? Long.MAX_VALUE : n;
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new UsageException("`--opt-bisect-limit` takes a number, got `" + text + "`");
  }

  @Override
  public List<Instrumentation> instruments(Session session, Unit unit) {
    return limit == null ? List.of() : List.of(limit);
  }

  @Override
  public OptionalInt instead(Session session) throws IOException {
    if (!session.line.has(BISECT)) return OptionalInt.empty();
    return OptionalInt.of(new Search(session).run());
  }

  private static final class Search {
    private final Session session;
    private final List<Part> parts;
    private BisectLimit last;

    Search(Session session) {
      this.session = session;
      parts = new Work(session).parts();
    }

    int run() throws IOException {
      if (!isGood(0, Map.of())) return say("what is read fails before any pass has run");
      if (isGood(Long.MAX_VALUE, Map.of())) return say("the whole pipeline is good");
      // With `good` applications all is well, with `bad` it is not.
      long good = 0;
      long bad = last.asked();
      while (bad - good > 1) {
        long middle = good + (bad - good) / 2;
        if (isGood(middle, Map.of())) good = middle;
        else bad = middle;
      }
      boolean found = !isGood(bad, Map.of());
      if (!found) return say("the test is not steady: it failed and then did not");
      session.err.println(
          "bisect: application " + bad + " is the first bad one: " + last.text(bad));
      session.err.println("bisect: to see it: --opt-bisect-limit=" + bad);
      action(bad);
      return Session.OK;
    }

    /// Which action of the application is to blame, where a counter numbers them.
    private void action(long bad) throws IOException {
      var step = last.step(bad);
      for (var counter : step.info().counters()) {
        var tag = counter.tag();
        long most = asked(tag, bad);
        long good = asked(tag, bad - 1);
        long first = good;
        if (most == good || !isGood(bad, count(tag, good))) continue;
        while (most - good > 1) {
          long middle = good + (most - good) / 2;
          if (isGood(bad, count(tag, middle))) good = middle;
          else most = middle;
        }
        session.err.println(
            "bisect: action "
                + (most - first)
                + " of the counter `"
                + tag
                + "` in it: --debug-counter="
                + tag
                + "-count="
                + most);
      }
    }

    private static Map<String, Actions.Window> count(String tag, long n) {
      return Map.of(tag, new Actions.Window(0, n));
    }

    /// How often the counter is asked in the first `limit` applications.
    private long asked(String tag, long limit) {
      var actions = new Actions(Map.of(tag, Actions.Window.ALL), null);
      attempt(limit, actions);
      var count = actions.counts().get(tag);
      return count == null ? 0 : count.asked();
    }

    private byte[] attempt(long limit, Actions actions) {
      last = new BisectLimit(limit, null);
      var fresh = session.again();
      fresh.managing = fresh.managing.withActions(actions).with(last);
      try {
        return new Work(fresh).attempt(parts);
      } catch (Bug | PipelineException | DiagnosticException _) {
        return null;
      }
    }

    private boolean isGood(long limit, Map<String, Actions.Window> windows) throws IOException {
      var ir = attempt(limit, windows.isEmpty() ? Actions.ALL : new Actions(windows, null));
      return ir != null && passes(ir);
    }

    private boolean passes(byte[] ir) throws IOException {
      var script = session.line.text(TEST);
      if (script.isEmpty()) return true;
      var file = Files.createTempFile("flak-bisect-", ".fir");
      try {
        Files.write(file, ir);
        return run(script.get(), file) == 0;
      } finally {
        Files.deleteIfExists(file);
      }
    }

    private int run(String script, Path file) {
      var command = new ArrayList<String>();
      command.add(script);
      command.addAll(session.line.all(TEST_ARG));
      command.add(file.toString());
      try {
        return new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new UsageException("cannot run `" + script + "`: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Bug("interrupted while `" + script + "` ran", e);
      }
    }

    private int say(String what) {
      session.err.println("bisect: " + what);
      return Session.ERRORS;
    }
  }
}
