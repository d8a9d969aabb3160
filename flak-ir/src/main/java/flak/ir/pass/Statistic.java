package flak.ir.pass;

/// A named count of what a pass did: "Removed 12 pairs". Declared as a constant of the pass,
/// counted through [PassContext#count].
public record Statistic(String pass, String what) {
  /// `pass` is the pass's name, `what` a plural with a participle: "instructions merged".
  public static Statistic of(String pass, String what) {
    return new Statistic(pass, what);
  }
}
