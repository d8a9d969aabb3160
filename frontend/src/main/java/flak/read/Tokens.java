package flak.read;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.form.Form;
import flak.ir.Location;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads what has no parts: blanks, numbers, strings, characters, and the text of names.
final class Tokens {
  private static final Map<String, Integer> CHARACTERS =
      Map.of(
          "newline",
          0x0A,
          "space",
          0x20,
          "tab",
          0x09,
          "backspace",
          0x08,
          "formfeed",
          0x0C,
          "return",
          0x0D);

  private static final int MAX_OCTAL = 0377;

  /// Takes an error after which reading goes on.
  interface Report {
    void error(Code code, Location at, Object... args);
  }

  private final Cursor cursor;
  private final Report report;
  private final Function<Diagnostic, DiagnosticException> fatal;

  Tokens(Cursor cursor, Report report, Function<Diagnostic, DiagnosticException> fatal) {
    this.cursor = cursor;
    this.report = report;
    this.fatal = fatal;
  }

  /// Steps over whitespace, commas and the comments `;` and `#!`.
  void skipBlanks() {
    while (!cursor.atEnd()) {
      int cp = cursor.peek();
      if (cp == ';' || cp == '#' && cursor.peekSecond() == '!') skipLine();
      else if (Chars.isBlank(cp)) cursor.advance();
      else return;
    }
  }

  private void skipLine() {
    while (!cursor.atEnd() && cursor.peek() != '\n' && cursor.peek() != '\r') cursor.advance();
  }

  /// The text of a name, character or argument: at least one code point, whatever it is, then up to
  /// what ends a token.
  String token() {
    var start = cursor.mark();
    do cursor.advance();
    while (!Chars.endsToken(cursor.peek()));
    return cursor.textFrom(start);
  }

  /// Whether a number starts here.
  boolean atNumber() {
    int cp = cursor.peek();
    return Chars.isDigit(cp) || (cp == '+' || cp == '-') && Chars.isDigit(cursor.peekSecond());
  }

  Form number() {
    var start = cursor.mark();
    do cursor.advance();
    while (!Chars.endsNumber(cursor.peek()));
    var token = cursor.textFrom(start);
    var number = Numerals.parse(token);
    if (number.isEmpty()) {
      report.error(
          Numerals.dividesByZero(token) ? Code.ZERO_DENOMINATOR : Code.BAD_NUMBER,
          cursor.from(start),
          token);
    }
    return number.orElse(new Form.Int(0));
  }

  /// `##Inf` and its kin.
  Form symbolicValue() {
    var start = cursor.mark();
    cursor.advance();
    cursor.advance();
    skipBlanks();
    var name = Chars.endsToken(cursor.peek()) ? "" : token();
    var at = cursor.from(start);
    if (name.isEmpty() && cursor.atEnd())
      throw fatal.apply(Diagnostic.error(Code.ENDS_AFTER, at, "##"));
    return switch (name) {
      case "Inf" -> new Form.Dbl(Double.POSITIVE_INFINITY);
      case "-Inf" -> new Form.Dbl(Double.NEGATIVE_INFINITY);
      case "NaN" -> new Form.Dbl(Double.NaN);
      default -> {
        report.error(Code.BAD_SYMBOLIC, at, "##" + name);
        yield new Form.Dbl(0);
      }
    };
  }

  // -- characters

  Form character() {
    var start = cursor.mark();
    cursor.advance();
    if (cursor.atEnd())
      throw fatal.apply(Diagnostic.error(Code.ENDS_AFTER, cursor.from(start), "\\"));
    var token = token();
    int cp = scalar(token);
    if (cp < 0)
      report.error(
          looksLikeCode(token) ? Code.BAD_UNICODE_ESCAPE : Code.BAD_CHARACTER,
          cursor.from(start),
          "\\" + token);
    return new Form.Chr(Math.max(cp, 0));
  }

  private static boolean looksLikeCode(String token) {
    return token.length() > 1
        && (token.charAt(0) == 'u' || token.charAt(0) == 'o')
        && Character.digit(token.charAt(1), 16) >= 0;
  }

  /// The scalar value a character token names, or -1.
  private static int scalar(String token) {
    if (token.codePointCount(0, token.length()) == 1)
      return Character.isSurrogate(token.charAt(0)) && token.length() == 1
          ? -1
          : token.codePointAt(0);
    if (CHARACTERS.containsKey(token)) return CHARACTERS.get(token);
    var digits = token.substring(1);
    return switch (token.charAt(0)) {
      case 'u' -> {
        int cp = digits.length() == 4 ? value(digits, 16) : -1;
        yield cp >= 0 && Character.isSurrogate((char) cp) ? -1 : cp;
      }
      case 'o' -> {
        int cp = digits.length() <= 3 ? value(digits, 8) : -1;
        yield cp > MAX_OCTAL ? -1 : cp;
      }
      default -> -1;
    };
  }

  /// The number all of `digits` are in `radix`, or -1.
  private static int value(String digits, int radix) {
    int n = 0;
    for (int i = 0; i < digits.length(); i++) {
      var c = digits.charAt(i);
      int d = c < 128 ? Character.digit(c, radix) : -1;
      if (d < 0) return -1;
      n = n * radix + d;
    }
    return n;
  }

  // -- strings

  Form string() {
    var start = cursor.mark();
    cursor.advance();
    var out = new StringBuilder();
    while (true) {
      if (cursor.atEnd()) throw unterminated(start, 1, "string");
      int cp = cursor.peek();
      if (cp == '\\') {
        escape(start, out);
        continue;
      }
      cursor.advance();
      if (cp == '"') return new Form.Str(out.toString());
      out.appendCodePoint(cp);
    }
  }

  private void escape(Cursor.Mark string, StringBuilder out) {
    var start = cursor.mark();
    cursor.advance();
    if (cursor.atEnd()) throw unterminated(string, 1, "string");
    int cp = cursor.peek();
    if (cp == 'u') {
      unicodeEscape(start, out);
      return;
    }
    if (cp >= '0' && cp <= '7') {
      octalEscape(start, out);
      return;
    }
    cursor.advance();
    switch (cp) {
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'n' -> out.append('\n');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case '"', '\\' -> out.append((char) cp);
      default -> report.error(Code.BAD_ESCAPE, cursor.from(start), cursor.textFrom(start));
    }
  }

  /// An escape of four hexadecimal digits, at its `u`; a high surrogate takes the low one that must
  /// follow.
  private void unicodeEscape(Cursor.Mark start, StringBuilder out) {
    int unit = fourDigits();
    if (unit >= 0
        && Character.isHighSurrogate((char) unit)
        && cursor.peek() == '\\'
        && cursor.peekSecond() == 'u') {
      cursor.advance();
      int low = fourDigits();
      if (low >= 0 && Character.isLowSurrogate((char) low)) {
        out.append((char) unit).append((char) low);
        return;
      }
      unit = -1;
    }
    if (unit < 0 || Character.isSurrogate((char) unit))
      report.error(Code.BAD_UNICODE_ESCAPE, cursor.from(start), cursor.textFrom(start));
    else out.append((char) unit);
  }

  /// Steps over `u` and up to four hexadecimal digits; their value, or -1 when there are fewer.
  private int fourDigits() {
    cursor.advance();
    var start = cursor.mark();
    for (int i = 0; i < 4 && cursor.peek() < 128 && Character.digit(cursor.peek(), 16) >= 0; i++)
      cursor.advance();
    var digits = cursor.textFrom(start);
    return digits.length() == 4 ? value(digits, 16) : -1;
  }

  private void octalEscape(Cursor.Mark start, StringBuilder out) {
    int n = 0;
    for (int i = 0; i < 3 && cursor.peek() >= '0' && cursor.peek() <= '7'; i++)
      n = n * 8 + (cursor.advance() - '0');
    // An 8 or 9, or a value over 377, is an error rather than the start of other text.
    if (n > MAX_OCTAL || Chars.isDigit(cursor.peek()) && cursor.textFrom(start).length() < 4) {
      report.error(Code.BAD_UNICODE_ESCAPE, cursor.from(start), cursor.textFrom(start));
    } else {
      out.append((char) n);
    }
  }

  /// `#"..."`; backslashes stay as they are, they only keep a quote from ending the literal.
  Form regex() {
    var start = cursor.mark();
    cursor.advance();
    cursor.advance();
    var out = new StringBuilder();
    while (true) {
      if (cursor.atEnd()) throw unterminated(start, 2, "regular expression");
      int cp = cursor.advance();
      if (cp == '"') return pattern(out.toString(), start);
      out.appendCodePoint(cp);
      if (cp == '\\') {
        if (cursor.atEnd()) throw unterminated(start, 2, "regular expression");
        out.appendCodePoint(cursor.advance());
      }
    }
  }

  private Form pattern(String text, Cursor.Mark start) {
    try {
      Pattern.compile(text);
      return new Form.Regex(text);
    } catch (PatternSyntaxException e) {
      report.error(Code.BAD_REGEX, cursor.from(start), e.getDescription());
      return new Form.Regex("");
    }
  }

  private DiagnosticException unterminated(Cursor.Mark start, int length, String what) {
    var at = (Location.Source) cursor.at(start);
    var opener =
        new Location.Source(at.file(), at.line(), at.column(), at.line(), at.column() + length);
    return fatal.apply(Diagnostic.error(Code.UNTERMINATED_STRING, opener, what));
  }
}
