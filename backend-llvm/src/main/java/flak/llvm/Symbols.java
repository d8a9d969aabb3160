package flak.llvm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// How names and bytes are spelled in LLVM's text.
final class Symbols {
  private Symbols() {}

  /// A global name: `@` and the quoted symbol.
  static String global(String symbol) {
    return "@\"" + escape(symbol.getBytes(StandardCharsets.UTF_8)) + '"';
  }

  /// The inside of a quoted string: printable ASCII as it is, every other byte as `\XX`.
  static String escape(byte[] bytes) {
    var out = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      int c = b & 0xFF;
      if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') out.append((char) c);
      else out.append('\\').append(hex(c >> 4)).append(hex(c & 15));
    }
    return out.toString();
  }

  /// A double as LLVM reads it without rounding: its bits in hexadecimal.
  static String float64(double value) {
    return String.format(Locale.ROOT, "0x%016X", Double.doubleToRawLongBits(value));
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }
}
