package flak.ir.text;

/// How to print: the generic form instead of the pretty one, and with locations.
public record PrintOptions(boolean generic, boolean debugInfo) {
  public static final PrintOptions PRETTY = new PrintOptions(false, false);
  public static final PrintOptions GENERIC = new PrintOptions(true, false);
}
