package flak.ir.binary;

/// Something that a compilation has looked at: when its hash is another one, the file is out of
/// date.
///
/// @param name what, as its kind says
/// @param hash text that is compared and never interpreted, such as hexadecimal digits
public record Dependency(Kind kind, String name, String hash) {
  /// What kind of thing a compilation looks at.
  public enum Kind {
    /// A source file; the name is its path.
    SOURCE,
    /// A namespace; the hash is that of its [Interface].
    NAMESPACE,
    /// A namespace whose macros ran, or whose functions ran in a macro; the hash covers its code.
    MACROS,
    /// The code of one function that was taken over; the name is its symbol.
    BODY,
    /// A Rust crate, with version and compiler in the hash.
    CRATE,
    /// An option of the compiler; the hash is its value.
    OPTION;

    /// What stands in files.
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
