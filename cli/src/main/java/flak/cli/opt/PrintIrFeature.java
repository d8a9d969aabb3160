package flak.cli.opt;

import flak.ir.pass.Instrumentation;
import flak.ir.text.Printer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Printing the IR on the way, on standard error.
final class PrintIrFeature implements Feature {
  static final Opt BEFORE =
      Opt.value("print-ir-before", "P,...", "print the IR before these passes");
  static final Opt AFTER = Opt.value("print-ir-after", "P,...", "print the IR after these passes");
  static final Opt BEFORE_ALL = Opt.flag("print-ir-before-all", "print the IR before every pass");
  static final Opt AFTER_ALL = Opt.flag("print-ir-after-all", "print the IR after every pass");

  @Override
  public String title() {
    return "printing on the way, on standard error";
  }

  @Override
  public List<Opt> options() {
    return List.of(BEFORE, AFTER, BEFORE_ALL, AFTER_ALL);
  }

  @Override
  public List<Instrumentation> instruments(Session session, Unit unit) {
    var line = session.line;
    var before = new HashSet<>(line.passNames(BEFORE));
    var after = new HashSet<>(line.passNames(AFTER));
    if (line.has(BEFORE_ALL)) before.add("*");
    if (line.has(AFTER_ALL)) after.add("*");
    return before.isEmpty() && after.isEmpty()
        ? List.of()
        : List.of(new Dumps(session, before, after));
  }

  private record Dumps(Session session, Set<String> before, Set<String> after)
      implements Instrumentation {
    @Override
    public void before(At at) {
      if (wanted(before, at)) print("Before", at);
    }

    @Override
    public void after(At at, boolean changed) {
      if (wanted(after, at)) print("After", at);
    }

    private static boolean wanted(Set<String> names, At at) {
      return names.contains("*") || names.contains(at.step().info().name());
    }

    private void print(String when, At at) {
      session.err.println("// -----// IR Dump " + when + " " + at.step().text() + " //----- //");
      session.err.print(Printer.print(at.module(), session.printing));
    }
  }
}
