package flak.diag;

/// How bad a diagnostic is. Only errors stop a phase.
public enum Severity {
  ERROR("error"),
  WARNING("warning"),
  NOTE("note"),
  REMARK("remark");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /// The word that headers and JSON use.
  public String word() {
    return word;
  }
}
