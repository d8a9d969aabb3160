package flak.ir.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Strings, symbols and names in text, escaped as MLIR does.
///
/// | character | written |
/// |---|---|
/// | `"` and `\` | `\"` and `\\` |
/// | line feed, tab | `\n`, `\t` |
/// | other control characters, DEL | `\HH`, two hexadecimal digits |
/// | half of a surrogate pair alone | the three bytes `\ED\HH\HH` of its generalised UTF-8 encoding |
/// | anything else | itself |
///
/// Reading takes `\HH` as bytes of UTF-8, which is how MLIR prints what is not ASCII. Every Java
/// string survives.
final class Quoted {
  private static final Pattern BARE_SYMBOL = Pattern.compile("[A-Za-z_][A-Za-z0-9_$.\\-]*");
  private static final Pattern MLIR_SYMBOL = Pattern.compile("[A-Za-z_][A-Za-z0-9_$.]*");
  private static final Pattern BARE_NAME =
      Pattern.compile("[A-Za-z_*+!?=&$]([A-Za-z0-9_*+!?=&$.\\-]*[A-Za-z0-9_*+!?=&$.])?");

  private Quoted() {}

  /// `text` in double quotes.
  static String string(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(cp -> escape(cp, out));
    return out.append('"').toString();
  }

  private static void escape(int cp, StringBuilder out) {
    switch (cp) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      default -> {
        if (cp < 0x20 || cp == 0x7F) out.append("\\%02X".formatted(cp));
        else if (cp >= 0xD800 && cp <= 0xDFFF)
          out.append("\\ED\\%02X\\%02X".formatted(0x80 | cp >> 6 & 0x3F, 0x80 | cp & 0x3F));
        else out.appendCodePoint(cp);
      }
    }
  }

  /// `@name`, quoted where it must be.
  static String symbol(String name) {
    return "@" + (BARE_SYMBOL.matcher(name).matches() ? name : string(name));
  }

  /// `@name`, quoted where MLIR asks for it.
  static String mlirSymbol(String name) {
    return "@" + (MLIR_SYMBOL.matcher(name).matches() ? name : string(name));
  }

  /// `ns/name` or `name`; both parts are quoted where one must be.
  static String name(String ns, String name) {
    boolean bare =
        BARE_NAME.matcher(name).matches() && (ns.isEmpty() || BARE_NAME.matcher(ns).matches());
    var first = ns.isEmpty() ? "" : (bare ? ns : string(ns)) + "/";
    return first + (bare ? name : string(name));
  }

  /// The string that `token`, quotes included, stands for; throws [IllegalArgumentException] when
  /// its bytes are not UTF-8.
  static String unquote(String token) {
    var body = token.substring(1, token.length() - 1);
    if (body.indexOf('\\') < 0) return body;
    var out = new StringBuilder();
    for (int i = 0; i < body.length(); ) {
      char c = body.charAt(i);
      if (c != '\\') {
        out.append(c);
        i++;
        continue;
      }
      char e = body.charAt(i + 1);
      int simple = "\"\\nt".indexOf(e);
      if (simple >= 0) {
        out.append("\"\\\n\t".charAt(simple));
        i += 2;
        continue;
      }
      var bytes = new ByteArrayOutputStream();
      while (i + 2 < body.length()
          && body.charAt(i) == '\\'
          && "\"\\nt".indexOf(body.charAt(i + 1)) < 0) {
        bytes.write(Integer.parseInt(body, i + 1, i + 3, 16));
        i += 3;
      }
      decode(bytes.toByteArray(), out);
    }
    return out.toString();
  }

  // UTF-8, and besides the encodings of surrogates that `escape` writes.
  private static void decode(byte[] bytes, StringBuilder out) {
    int plain = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean surrogate =
          i + 2 < bytes.length
              && (bytes[i] & 0xFF) == 0xED
              && (bytes[i + 1] & 0xE0) == 0xA0
              && (bytes[i + 2] & 0xC0) == 0x80;
      if (!surrogate) continue;
      utf8(bytes, plain, i, out);
      out.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F));
      i += 2;
      plain = i + 1;
    }
    utf8(bytes, plain, bytes.length, out);
  }

  private static void utf8(byte[] bytes, int from, int to, StringBuilder out) {
    var text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0
        && !java.util.Arrays.equals(
            text.getBytes(StandardCharsets.UTF_8), java.util.Arrays.copyOfRange(bytes, from, to))) {
      throw new IllegalArgumentException("the escapes are not UTF-8");
    }
    out.append(text);
  }

  /// The parts of a token `ns/name` or `name`, bare or quoted: the namespace, empty when there is
  /// none, and the name.
  static String[] splitName(String token) {
    if (!token.startsWith("\"")) {
      int slash = token.indexOf('/');
      return slash < 0
          ? new String[] {"", token}
          : new String[] {token.substring(0, slash), token.substring(slash + 1)};
    }
    int end = closing(token);
    if (end == token.length() - 1) return new String[] {"", unquote(token)};
    return new String[] {unquote(token.substring(0, end + 1)), unquote(token.substring(end + 2))};
  }

  private static int closing(String token) {
    int i = 1;
    while (token.charAt(i) != '"') i += token.charAt(i) == '\\' ? 2 : 1;
    return i;
  }
}
