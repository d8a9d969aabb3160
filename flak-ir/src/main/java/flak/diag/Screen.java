package flak.diag;

/// Turns text into what a terminal shows in predictable columns: tabs expanded, control characters
/// and direction overrides escaped, wide characters counted as two.
///
/// Widths are those of Unicode's East Asian Width for the blocks in common use; a terminal may
/// disagree on rare characters, which moves a caret and nothing else.
final class Screen {
  private static final int TAB = 4;

  private Screen() {}

  /// One code point as shown.
  static String show(int cp) {
    if (cp == '\t') return " ".repeat(TAB);
    return isHidden(cp) ? "\\u{" + Integer.toHexString(cp) + "}" : Character.toString(cp);
  }

  /// A whole text as shown; line breaks are kept.
  static String show(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().forEach(cp -> out.append(cp == '\n' ? "\n" : show(cp)));
    return out.toString();
  }

  /// Columns that [#show(int)] takes.
  static int width(int cp) {
    if (cp == '\t') return TAB;
    if (isHidden(cp)) return show(cp).length();
    if (isCombining(cp)) return 0;
    return isWide(cp) ? 2 : 1;
  }

  private static boolean isHidden(int cp) {
    return switch (Character.getType(cp)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> cp != 0x200D;
      default -> false;
    };
  }

  private static boolean isCombining(int cp) {
    return switch (Character.getType(cp)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> cp == 0x200D;
    };
  }

  private static boolean isWide(int cp) {
    if (cp < 0x1100) return false;
    return cp <= 0x115F // Hangul Jamo
        || (cp >= 0x2E80 && cp <= 0xA4CF && cp != 0x303F) // CJK, kana
        || (cp >= 0xAC00 && cp <= 0xD7A3) // Hangul syllables
        || (cp >= 0xF900 && cp <= 0xFAFF) // CJK compatibility
        || (cp >= 0xFE30 && cp <= 0xFE6F)
        || (cp >= 0xFF00 && cp <= 0xFF60) // full-width forms
        || (cp >= 0xFFE0 && cp <= 0xFFE6)
        || (cp >= 0x1F300 && cp <= 0x1FAFF) // pictographs
        || (cp >= 0x20000 && cp <= 0x3FFFD);
  }
}
