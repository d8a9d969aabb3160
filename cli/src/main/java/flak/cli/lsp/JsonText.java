package flak.cli.lsp;

import flak.diag.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON (RFC 8259) in and out: objects are maps in the order of their keys, arrays lists, numbers
/// longs where they are written as integers that fit and doubles else; `null` is null.
///
/// Own code because the protocol needs nothing else of a library.
final class JsonText {
  /// What is no JSON.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /// Values may nest this deep.
  private static final int DEEPEST = 500;

  private final String text;
  private int at;
  private int depth;

  private JsonText(String text) {
    this.text = text;
  }

  /// The value that `text` is; throws [Malformed] when it is none.
  static Object parse(String text) throws Malformed {
    var reader = new JsonText(text);
    var value = reader.value();
    reader.space();
    if (reader.at < text.length()) throw reader.wrong("the end");
    return value;
  }

  private Object value() throws Malformed {
    space();
    if (at == text.length()) throw wrong("a value");
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Object word(String word, Object value) throws Malformed {
    if (!text.startsWith(word, at)) throw wrong("a value");
    at += word.length();
    return value;
  }

  private Map<String, Object> object() throws Malformed {
    var out = new LinkedHashMap<String, Object>();
    open();
    while (!closes('}')) {
      if (!out.isEmpty()) expect(',');
      space();
      var key = string();
      expect(':');
      out.put(key, value());
    }
    return out;
  }

  private List<Object> array() throws Malformed {
    var out = new ArrayList<>();
    open();
    while (!closes(']')) {
      if (!out.isEmpty()) expect(',');
      out.add(value());
    }
    return out;
  }

  private void open() throws Malformed {
    if (++depth > DEEPEST) throw wrong("less nesting");
    at++;
  }

  private boolean closes(char c) {
    space();
    if (at == text.length() || text.charAt(at) != c) return false;
    depth--;
    at++;
    return true;
  }

  private void expect(char c) throws Malformed {
    space();
    if (at == text.length() || text.charAt(at) != c) throw wrong("`" + c + "`");
    at++;
  }

  private String string() throws Malformed {
    if (at == text.length() || text.charAt(at) != '"') throw wrong("a string");
    var out = new StringBuilder();
    for (at++; ; at++) {
      if (at >= text.length() || text.charAt(at) < ' ') throw wrong("`\"`");
      char c = text.charAt(at);
      if (c == '"') break;
      if (c == '\\') escape(out);
      else out.append(c);
    }
    at++;
    return out.toString();
  }

  // Stops at the last character of the escape.
  private void escape(StringBuilder out) throws Malformed {
    if (++at == text.length()) throw wrong("an escape");
    char c = text.charAt(at);
    int simple = "\"\\/bfnrt".indexOf(c);
    if (simple >= 0) {
      out.append("\"\\/\b\f\n\r\t".charAt(simple));
      return;
    }
    if (c != 'u' || at + 4 >= text.length()) throw wrong("an escape");
    try {
      out.append((char) Integer.parseUnsignedInt(text, at + 1, at + 5, 16));
    } catch (NumberFormatException _) {
      throw wrong("four hexadecimal digits");
    }
    at += 4;
  }

  private Number number() throws Malformed {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
    var digits = text.substring(from, at);
    if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      at = from;
      throw wrong("a value");
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      return Double.parseDouble(digits);
    }
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
  }

  private Malformed wrong(String expected) {
    return new Malformed("expected " + expected + " at character " + at);
  }

  /// The text of a value made of the same classes, on one line.
  static String write(Object value) {
    var out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out) {
    switch (value) {
      case String s -> out.append(Json.quote(s));
      case Map<?, ?> m -> {
        out.append('{');
        var comma = "";
        for (var e : m.entrySet()) {
          out.append(comma).append(Json.quote((String) e.getKey())).append(':');
          write(e.getValue(), out);
          comma = ",";
        }
        out.append('}');
      }
      case List<?> l -> {
        out.append('[');
        var comma = "";
        for (var v : l) {
          out.append(comma);
          write(v, out);
          comma = ",";
        }
        out.append(']');
      }
      case null -> out.append("null");
      default -> out.append(value); // Numbers and truth values.
    }
  }
}
