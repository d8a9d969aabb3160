package flak.cli.opt;

import flak.dump.UnifiedDiff;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.Instrumentation;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import java.io.PrintStream;
import java.util.Set;

/// Prints IR around passes under the headings that MLIR uses.
final class IrDumps implements Instrumentation {
  /// Stands for every pass among names.
  static final String ALL = "*";

  /// What to print: around which passes; after them only what changed, or the difference; failures;
  /// the whole module for functions too.
  record What(
      Set<String> before,
      Set<String> after,
      boolean onlyChanges,
      boolean failures,
      boolean moduleScope,
      boolean diff) {}

  private final What what;
  private final PrintOptions printing;
  private final PrintStream log;
  private String old;

  IrDumps(What what, PrintOptions printing, PrintStream log) {
    this.what = what;
    this.printing = printing;
    this.log = log;
  }

  @Override
  public boolean watchesFunctions() {
    return !what.before().isEmpty() || !what.after().isEmpty();
  }

  @Override
  public void before(At at) {
    if (!isOwn(at)) return;
    boolean later = what.onlyChanges() && wanted(what.after(), at);
    if (!later && !wanted(what.before(), at)) return;
    var text = text(at);
    if (wanted(what.before(), at)) print("Before", at, text);
    old = later ? text : null;
  }

  @Override
  public void after(At at, boolean changed) {
    if (!isOwn(at) || !wanted(what.after(), at)) return;
    if (!what.onlyChanges()) {
      print("After", at, text(at));
      return;
    }
    var now = changed ? text(at) : old;
    if (now.equals(old)) return;
    if (what.diff()) log.print(UnifiedDiff.of("before " + name(at), old, "after " + name(at), now));
    else print("After", at, now);
  }

  @Override
  public String failed(At at, Throwable cause) {
    if (!what.failures()) return "";
    print("After", at, " Failed", failedText(at));
    return "";
  }

  /// Whether this call is the one that prints: for a function pass, that of the function.
  private static boolean isOwn(At at) {
    return at.function().isPresent() || !(at.step().pass() instanceof FunctionPass);
  }

  private static boolean wanted(Set<String> names, At at) {
    return names.contains(ALL) || names.contains(at.step().info().name());
  }

  private String text(At at) {
    return what.moduleScope() || at.function().isEmpty()
        ? Printer.print(at.module(), printing)
        : Printer.print(at.function().get(), printing);
  }

  // What is broken may be beyond printing, and the failure itself is what counts.
  private String failedText(At at) {
    try {
      return text(at);
    } catch (RuntimeException e) {
      return "// cannot be printed: " + e.getMessage() + "\n";
    }
  }

  private static String name(At at) {
    return at.step().text() + at.function().map(f -> " @" + f.symbol()).orElse("");
  }

  private void print(String when, At at, String text) {
    print(when, at, "", text);
  }

  private void print(String when, At at, String outcome, String text) {
    var on = at.function().map(f -> " ('func.func' operation: @" + f.symbol() + ")").orElse("");
    log.println(
        "// -----// IR Dump " + when + " " + at.step().text() + outcome + on + " //----- //");
    log.print(text);
  }
}
