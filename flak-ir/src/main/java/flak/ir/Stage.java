package flak.ir;

/// How far a function has come; the verifier checks more at each stage.
public enum Stage {
  /// As lowered from forms: counts are implicit.
  BUILT,
  /// Vars are resolved.
  RESOLVED,
  /// Counts are explicit and every owned value is consumed exactly once on every path.
  OWNED;

  /// The spelling in the `stage` attribute of a function.
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
