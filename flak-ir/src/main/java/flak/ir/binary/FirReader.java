package flak.ir.binary;

import flak.ir.Bug;

/// Reads `.fir` files. Whatever the bytes are, the answer is a file or a
/// [flak.diag.DiagnosticException] that names section and offset.
public final class FirReader {
  private FirReader() {}

  /// Whether `bytes` are meant to be a `.fir` file, damaged or not; no text in UTF-8 starts like
  /// one.
  public static boolean isBinary(byte[] bytes) {
    return bytes.length > 0 && (bytes[0] & 0xFF) == 0xF1;
  }

  /// The file in `bytes`, which must not be changed afterwards; `name` is for messages. Bodies of
  /// functions are decoded when they are first looked at, which may then throw.
  public static FirFile read(String name, byte[] bytes) {
    throw new Bug("not written yet: " + name + bytes.length);
  }

  /// The file in `bytes` with every body decoded and every checksum and hash compared.
  public static FirFile readFully(String name, byte[] bytes) {
    throw new Bug("not written yet: " + name + bytes.length);
  }
}
