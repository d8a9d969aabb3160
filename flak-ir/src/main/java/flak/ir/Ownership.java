package flak.ir;

/// What a managed SSA value owes.
///
/// `OWNED`: one unit that must be consumed exactly once on every path. `BORROWED`: no unit; valid
/// while its leader lives. `NONE`: never counted (raw values, immediates, immortals), so neither
/// rule applies.
public enum Ownership {
  NONE,
  OWNED,
  BORROWED;

  /// The spelling used in signatures: `none`, `owned`, `borrowed`.
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
