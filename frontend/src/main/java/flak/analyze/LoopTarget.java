package flak.analyze;

/// Where a `recur` jumps: a `loop*` or the body of a function. Compared by identity.
public final class LoopTarget {
  private final int arity;
  private boolean used;

  LoopTarget(int arity) {
    this.arity = arity;
  }

  /// The number of values `recur` gives.
  public int arity() {
    return arity;
  }

  /// Whether any `recur` jumps here.
  public boolean isUsed() {
    return used;
  }

  void use() {
    used = true;
  }
}
