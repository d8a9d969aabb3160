package flak.ir.text;

/// How to print.
///
/// @param generic the generic form instead of the pretty one
/// @param debugInfo with locations
/// @param localScope each location where it belongs; else a module in the generic form names its
///   locations and lists them at the end, as MLIR does
/// @param valueUsers with comments that say who uses a value
/// @param uniqueIds with numbers instead of names, each only once in a module
public record PrintOptions(
    boolean generic, boolean debugInfo, boolean localScope, boolean valueUsers, boolean uniqueIds) {
  public static final PrintOptions PRETTY = new PrintOptions(false, false);
  public static final PrintOptions GENERIC = new PrintOptions(true, false);

  public PrintOptions(boolean generic, boolean debugInfo) {
    this(generic, debugInfo, false, false, false);
  }

  /// The same with each location where it belongs.
  PrintOptions inLocalScope() {
    return new PrintOptions(generic, debugInfo, true, valueUsers, uniqueIds);
  }
}
