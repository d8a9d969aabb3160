package flak.diag;

import flak.ir.Location;
import java.util.ArrayList;
import java.util.List;

/// Collects the diagnostics of a phase.
public final class Diagnostics {
  private final List<Diagnostic> all = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    all.add(diagnostic);
  }

  /// Adds an error.
  public void error(Code code, Location at, Object... args) {
    add(Diagnostic.error(code, at, args));
  }

  public boolean hasErrors() {
    return all.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /// All of them by file, line and column; unknown places first, equals in the order they were
  /// found.
  public List<Diagnostic> sorted() {
    return all.stream().sorted(Diagnostics::byPosition).toList();
  }

  /// Ends the phase: throws [DiagnosticException] with everything collected when there is an error
  /// among it.
  public void throwIfErrors() {
    if (hasErrors()) throw new DiagnosticException(sorted());
  }

  // Spelled out: the comparators of the library cannot be kept in a class cache.
  private static int byPosition(Diagnostic a, Diagnostic b) {
    int order = file(a.at()).compareTo(file(b.at()));
    if (order == 0) order = Integer.compare(line(a.at()), line(b.at()));
    return order != 0 ? order : Integer.compare(column(a.at()), column(b.at()));
  }

  private static String file(Location at) {
    return at instanceof Location.Source s ? s.file() : "";
  }

  private static int line(Location at) {
    return at instanceof Location.Source s ? s.line() : 0;
  }

  private static int column(Location at) {
    return at instanceof Location.Source s ? s.column() : 0;
  }
}
