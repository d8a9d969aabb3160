package flak.ir;

/// The type of an SSA value, with its textual spelling.
///
/// `ANY` is the tagged word of DESIGN section 5; `I1`, `I64` and `F64` are raw machine values that
/// are never counted. `NONE` is the type of an operation without a result and never belongs to a
/// value.
public enum Type {
  NONE("none"),
  ANY("!flak.any"),
  I1("i1"),
  I64("i64"),
  F64("f64");

  private final String text;

  Type(String text) {
    this.text = text;
  }

  /// The spelling used in both textual forms.
  public String text() {
    return text;
  }

  /// Whether values of this type carry a reference count and hence an ownership.
  public boolean isManaged() {
    return this == ANY;
  }

  @Override
  public String toString() {
    return text;
  }
}
