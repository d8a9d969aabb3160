package flak.diag;

import java.util.List;

/// Ends a phase that found errors. Carries everything it found, sorted by position.
public final class DiagnosticException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Diagnostic> diagnostics;

  /// @param diagnostics at least one
  public DiagnosticException(List<Diagnostic> diagnostics) {
    super(diagnostics.getFirst().code().id() + ": " + diagnostics.getFirst().message());
    this.diagnostics = List.copyOf(diagnostics);
  }

  public DiagnosticException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
