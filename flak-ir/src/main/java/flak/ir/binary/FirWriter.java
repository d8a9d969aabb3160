package flak.ir.binary;

import flak.ir.Bug;

/// Writes `.fir` files. Equal contents give equal bytes.
public final class FirWriter {
  /// What may be left out.
  ///
  /// @param locations write where each instruction comes from
  /// @param names write the name hints of values and blocks
  public record Options(boolean locations, boolean names) {
    public static final Options ALL = new Options(true, true);
  }

  private FirWriter() {}

  /// The bytes of a file with everything.
  public static byte[] write(FirFile file) {
    return write(file, Options.ALL);
  }

  /// The bytes of a file.
  public static byte[] write(FirFile file, Options options) {
    throw new Bug("not written yet: " + file + options);
  }

  static Hash128 hash(Interface exports) {
    throw new Bug("not written yet: " + exports);
  }
}
