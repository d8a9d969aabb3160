package flak.ir.text;

import flak.ir.text.grammar.FirLexer;
import flak.ir.text.grammar.FirParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;

/// Cuts the text into the tokens of the grammar `Fir.g4`, whose lexical rules define them: the
/// longest match wins, then the rule that stands first.
///
/// Written by hand because the generated lexer, which simulates the rules, takes a third of the
/// time in which `flak-opt` starts; a test compares the two on random texts. Columns count code
/// points from 0, as the grammar's tools do. Linear; what no rule accepts becomes a token `BAD` of
/// one character.
final class Lexer {
  // The words and signs that stand literally in the grammar.
  private static final Map<String, Integer> LITERALS = literals();

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line;
  // The index of the line's first character; below 0 where the text starts within a line.
  private int lineStart;
  // How many characters of the line so far are the second halves of surrogate pairs.
  private int wide;

  private Lexer(String text, int line, int column) {
    this.text = text;
    this.line = line;
    this.lineStart = 1 - column;
  }

  /// The tokens of a text, the last of type [Token#EOF].
  static CommonTokenStream tokens(String file, String text) {
    return tokens(file, text, 1, 1);
  }

  /// The tokens of a text that stands in `file` from `line` and `column` on, both counted from 1.
  static CommonTokenStream tokens(String file, String text, int line, int column) {
    return new CommonTokenStream(new ListTokenSource(new Lexer(text, line, column).all(), file));
  }

  private static Map<String, Integer> literals() {
    var out = new HashMap<String, Integer>();
    for (int type = 1; type < FirLexer.VALUE; type++) {
      var quoted = FirParser.VOCABULARY.getLiteralName(type);
      out.put(quoted.substring(1, quoted.length() - 1).replace("\\'", "'"), type);
    }
    return Map.copyOf(out);
  }

  private List<Token> all() {
    while (true) {
      skip();
      if (at == text.length()) break;
      token();
    }
    add(Token.EOF, at, "<EOF>");
    return tokens;
  }

  // Space, comments, and MLIR's footer of resources.
  private void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        pass(at + 1);
      } else if (c == '/' && peek(at + 1) == '/') {
        int end = at;
        while (end < text.length() && peek(end) != '\n' && peek(end) != '\r') end++;
        pass(end);
      } else if (text.startsWith("{-#", at) && text.indexOf("#-}", at + 3) >= 0) {
        pass(text.indexOf("#-}", at + 3) + 3);
      } else {
        return;
      }
    }
  }

  // Goes on at `end`, counting lines and characters.
  private void pass(int end) {
    for (; at < end; at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        lineStart = at + 1;
        wide = 0;
      } else if (Character.isLowSurrogate(c)
          && at > 0
          && Character.isHighSurrogate(text.charAt(at - 1))) {
        wide++;
      }
    }
  }

  private void token() {
    int from = at;
    char c = text.charAt(from);
    switch (c) {
      case '%' -> prefixed(FirLexer.VALUE, id(from + 1));
      case '^' -> prefixed(FirLexer.BLOCK, id(from + 1));
      case '!' -> prefixed(FirLexer.TYPE, isLetter(peek(from + 1)) ? dottedWords(from + 1) : -1);
      case '@' -> prefixed(FirLexer.SYMBOL, symbol(from + 1));
      case '"' -> prefixed(FirLexer.STRING, quoted(from));
      case '\\' -> prefixed(FirLexer.CHAR, character(from + 1));
      case ':' -> prefixed(FirLexer.KEYWORD, name(from + 1));
      case '\'' -> prefixed(FirLexer.QUOTED, name(from + 1));
      case '#' -> hash(from);
      default -> {
        if (isLetter(c)) word(from);
        else if (isDigit(c) || (c == '-' && isDigit(peek(from + 1)))) number(from);
        else sign(from);
      }
    }
  }

  // A token of this type up to `end`, or where that does not match, a sign or nothing known.
  private void prefixed(int type, int end) {
    if (end > at + 1) emit(type, end);
    else sign(at);
  }

  private void sign(int from) {
    for (int length = Math.min(2, text.length() - from); length > 0; length--) {
      var type = LITERALS.get(text.substring(from, from + length));
      if (type == null) continue;
      emit(type, from + length);
      return;
    }
    emit(FirLexer.BAD, from + Character.charCount(text.codePointAt(from)));
  }

  private void word(int from) {
    int end = wordChars(from);
    int dotted = end;
    while (peek(dotted) == '.' && isWordChar(peek(dotted + 1))) dotted = wordChars(dotted + 1);
    if (dotted > end) emit(FirLexer.DOTTED, dotted);
    else emit(LITERALS.getOrDefault(text.substring(from, end), FirLexer.WORD), end);
  }

  private void hash(int from) {
    for (var literal : List.of("#flak.literal", "#class", "#tag", "#{")) {
      if (!text.startsWith(literal, from)) continue;
      int end = from + literal.length();
      // A longer alias wins.
      if (isWordChar(text.charAt(end - 1)) && wordChars(from + 1) > end) break;
      emit(LITERALS.get(literal), end);
      return;
    }
    char next = peek(from + 1);
    if (isLetter(next)) {
      emit(FirLexer.ALIAS, wordChars(from + 1));
    } else if (next == '#') {
      for (var special : List.of("##NaN", "##Inf", "##-Inf")) {
        if (!text.startsWith(special, from)) continue;
        emit(FirLexer.SPECIAL, from + special.length());
        return;
      }
      sign(from);
    } else if (next == '"') {
      prefixed(FirLexer.REGEX, quoted(from + 1));
    } else {
      prefixed(FirLexer.VAR, next == '\'' ? name(from + 2) : -1);
    }
  }

  // The longest of the number rules: a hexadecimal one, an integer, or what may follow it.
  private void number(int from) {
    if (text.charAt(from) == '0' && peek(from + 1) == 'x' && isHex(peek(from + 2))) {
      int end = from + 2;
      while (isHex(peek(end))) end++;
      emit(FirLexer.HEX, end);
      return;
    }
    int integer = digits(text.charAt(from) == '-' ? from + 1 : from);
    if (peek(integer) == 'N') {
      emit(FirLexer.BIG, integer + 1);
    } else if (peek(integer) == '/' && isDigit(peek(integer + 1))) {
      emit(FirLexer.RATIO, digits(integer + 1));
    } else {
      fraction(integer);
    }
  }

  private void fraction(int integer) {
    boolean point = peek(integer) == '.';
    int fraction = point ? digits(integer + 1) : integer;
    int end = exponent(fraction);
    // A decimal has digits behind its point.
    if (peek(end) == 'M' && !(point && fraction == integer + 1)) emit(FirLexer.DECIMAL, end + 1);
    else if (end > integer) emit(FirLexer.FLOAT, end);
    else emit(FirLexer.INT, integer);
  }

  private int exponent(int from) {
    if (peek(from) != 'e' && peek(from) != 'E') return from;
    int digits = peek(from + 1) == '+' || peek(from + 1) == '-' ? from + 2 : from + 1;
    return isDigit(peek(digits)) ? digits(digits) : from;
  }

  // -- ends of what starts at `from`, or -1 where it does not match

  private int digits(int from) {
    int end = from;
    while (isDigit(peek(end))) end++;
    return end;
  }

  private int id(int from) {
    int end = from;
    while (isIdChar(peek(end))) end++;
    return end;
  }

  private int wordChars(int from) {
    int end = from;
    while (isWordChar(peek(end))) end++;
    return end;
  }

  private int dottedWords(int from) {
    int end = from;
    while (isWordChar(peek(end)) || peek(end) == '.') end++;
    return end;
  }

  private int symbol(int from) {
    if (isLetter(peek(from))) return id(from);
    return quoted(from);
  }

  private int character(int from) {
    if (peek(from) == 'u' && peek(from + 1) == '{') {
      int end = from + 2;
      while (isHex(peek(end))) end++;
      if (end > from + 2 && peek(end) == '}') return end + 1;
    }
    return isDigit(peek(from)) || (isLetter(peek(from)) && peek(from) != '_') ? from + 1 : -1;
  }

  private int quoted(int from) {
    if (peek(from) != '"') return -1;
    for (int i = from + 1; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> {
          return i + 1;
        }
        case '\r', '\n' -> {
          return -1;
        }
        case '\\' -> {
          char next = peek(i + 1);
          if (next == '"' || next == '\\' || next == 'n' || next == 't') i++;
          else if (isHex(next) && isHex(peek(i + 2))) i += 2;
          else return -1;
        }
        default -> {} // A character of the text.
      }
    }
    return -1;
  }

  private int name(int from) {
    boolean quoted = peek(from) == '"';
    int end = quoted ? quoted(from) : bare(from);
    // A namespace ends where its slash is.
    if (end < 0 || peek(end) != '/') return end;
    int qualified = quoted ? quoted(end + 1) : bare(end + 1);
    return qualified < 0 ? end : qualified;
  }

  private int bare(int from) {
    char c = peek(from);
    if (!isBareStart(c)) return -1;
    int end = from + 1;
    while (isBareStart(peek(end)) || isDigit(peek(end)) || peek(end) == '.' || peek(end) == '-')
      end++;
    while (text.charAt(end - 1) == '-') end--;
    return end;
  }

  // -- characters; past the end is NUL, which no rule knows

  private char peek(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isWordChar(char c) {
    return isLetter(c) || isDigit(c) || c == '$';
  }

  private static boolean isIdChar(char c) {
    return isWordChar(c) || c == '.' || c == '-';
  }

  private static boolean isBareStart(char c) {
    return isLetter(c) || "*+!?=&$".indexOf(c) >= 0;
  }

  private void emit(int type, int end) {
    add(type, at, text.substring(at, end));
    pass(end);
  }

  private void add(int type, int from, String content) {
    var token = new CommonToken(type, content);
    token.setLine(line);
    token.setCharPositionInLine(from - lineStart - wide);
    token.setStartIndex(from);
    token.setStopIndex(from + content.length() - 1);
    token.setTokenIndex(tokens.size());
    tokens.add(token);
  }
}
