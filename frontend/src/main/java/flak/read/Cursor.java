package flak.read;

import flak.ir.Location;

/// A place in a text that moves forward one code point at a time and knows its line and column.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`. Columns count code points from 1.
final class Cursor {
  static final int END = -1;

  private final String text;
  private final String file;
  private int offset;
  private int line;
  private int column;

  /// A remembered place; `offset` counts UTF-16 units.
  record Mark(int offset, int line, int column) {}

  Cursor(String text, String file, int line, int column) {
    this.text = text;
    this.file = file;
    this.line = line;
    this.column = column;
  }

  Mark mark() {
    return new Mark(offset, line, column);
  }

  int offset() {
    return offset;
  }

  int column() {
    return column;
  }

  boolean atEnd() {
    return offset >= text.length();
  }

  /// The code point here, or [#END].
  int peek() {
    return atEnd() ? END : text.codePointAt(offset);
  }

  /// The code point after the one here, or [#END].
  int peekSecond() {
    if (atEnd()) return END;
    int next = offset + Character.charCount(text.codePointAt(offset));
    return next < text.length() ? text.codePointAt(next) : END;
  }

  /// Returns the code point here and steps over it. The text must not be at its end.
  int advance() {
    int cp = text.codePointAt(offset);
    offset += Character.charCount(cp);
    var endsLine =
        cp == '\n' || cp == '\r' && !(offset < text.length() && text.charAt(offset) == '\n');
    if (endsLine) {
      line++;
      column = 1;
    } else {
      column++;
    }
    return cp;
  }

  /// Whether only blanks stand before this place on its line.
  boolean firstOnLine() {
    for (int i = offset - 1; i >= 0; i--) {
      var c = text.charAt(i);
      if (c == '\n' || c == '\r') return true;
      if (!Chars.isBlank(c)) return false;
    }
    return true;
  }

  String textFrom(Mark start) {
    return text.substring(start.offset(), offset);
  }

  /// The span from `start` to here.
  Location from(Mark start) {
    return new Location.Source(file, start.line(), start.column(), line, column);
  }

  /// The span of one code point at `start`.
  Location at(Mark start) {
    return new Location.Source(
        file, start.line(), start.column(), start.line(), start.column() + 1);
  }
}
