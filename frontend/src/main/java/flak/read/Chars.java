package flak.read;

/// The character classes of Clojure's syntax.
final class Chars {
  private Chars() {}

  /// Whitespace, and the comma.
  static boolean isBlank(int cp) {
    return cp == ',' || Character.isWhitespace(cp);
  }

  /// Starts something of its own wherever a form may start.
  static boolean isMacro(int cp) {
    return cp < 128 && cp >= 0 && "\";'@^`~()[]{}\\%#".indexOf(cp) >= 0;
  }

  /// Ends a symbol, keyword or character: [#isMacro] without `#`, `'` and `%`, which may stand
  /// inside names.
  static boolean endsToken(int cp) {
    return cp == Cursor.END || isBlank(cp) || isMacro(cp) && cp != '#' && cp != '\'' && cp != '%';
  }

  /// Ends a number.
  static boolean endsNumber(int cp) {
    return cp == Cursor.END || isBlank(cp) || isMacro(cp);
  }

  static boolean isDigit(int cp) {
    return cp >= '0' && cp <= '9';
  }
}
