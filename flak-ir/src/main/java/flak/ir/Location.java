package flak.ir;

/// Where a piece of IR comes from.
public sealed interface Location {
  /// A span of source text. Lines and columns start at 1, columns count Unicode scalar values, the
  /// end is exclusive.
  record Source(String file, int line, int column, int endLine, int endColumn)
      implements Location {}

  /// Nothing is known.
  record Unknown() implements Location {}

  /// The location of things nobody wrote.
  Location UNKNOWN = new Unknown();
}
