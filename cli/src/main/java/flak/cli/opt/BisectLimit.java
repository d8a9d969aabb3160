package flak.cli.opt;

import flak.ir.pass.FunctionPass;
import flak.ir.pass.Instrumentation;
import flak.ir.pass.Pipeline;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Lets the first applications of passes happen and no more. An application is a module pass, or a
/// function pass on one function; they are numbered from 1.
final class BisectLimit implements Instrumentation {
  private record Application(Pipeline.Step step, String text) {}

  private final long limit;
  private final PrintStream log;
  private final List<Application> all = new ArrayList<>();

  /// `log` may be null.
  BisectLimit(long limit, PrintStream log) {
    this.limit = limit;
    this.log = log;
  }

  /// How many applications there were, those that did not happen included.
  long asked() {
    return all.size();
  }

  /// What application `number` is: "pass `cse` on function @f".
  String text(long number) {
    return all.get(Math.toIntExact(number - 1)).text();
  }

  Pipeline.Step step(long number) {
    return all.get(Math.toIntExact(number - 1)).step();
  }

  @Override
  public boolean mayRun(At at) {
    if (at.function().isEmpty() && at.step().pass() instanceof FunctionPass) return true;
    all.add(new Application(at.step(), at.text()));
    boolean runs = all.size() <= limit;
    if (log != null)
      log.println(
          "BISECT: " + (runs ? "running" : "NOT running") + " (" + all.size() + ") " + at.text());
    return runs;
  }
}
