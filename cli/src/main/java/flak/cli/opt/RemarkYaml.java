package flak.cli.opt;

import flak.ir.Location;
import flak.ir.pass.Remark;

/// Remarks in the YAML that LLVM writes and its tools read: one document for each.
final class RemarkYaml {
  private RemarkYaml() {}

  static void append(StringBuilder out, Remark r) {
    out.append("--- !").append(r.kind().tag()).append('\n');
    field(out, "", "Pass", scalar(r.pass()));
    field(out, "", "Name", scalar(r.name()));
    location(out, "", r.at());
    field(out, "", "Function", scalar(r.function()));
    if (!r.args().isEmpty()) out.append("Args:\n");
    for (var a : r.args()) {
      out.append("  - ");
      field(out, "", a.key(), scalar(a.value()));
      location(out, "    ", a.at());
    }
    out.append("...\n");
  }

  private static void location(StringBuilder out, String indent, Location at) {
    if (at instanceof Location.Source s)
      field(
          out,
          indent,
          "DebugLoc",
          "{ File: " + quoted(s.file()) + ", Line: " + s.line() + ", Column: " + s.column() + " }");
  }

  private static void field(StringBuilder out, String indent, String key, String value) {
    out.append(indent).append(key).append(':');
    out.append(" ".repeat(Math.max(1, 16 - key.length()))).append(value).append('\n');
  }

  /// Plain where that cannot be read as anything but this text.
  private static String scalar(String text) {
    if (text.isEmpty() || !isLetter(text.charAt(0))) return quoted(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && "_-./".indexOf(c) < 0) return quoted(text);
    }
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "false", "yes", "no", "on", "off", "null", "y", "n" -> quoted(text);
      default -> text;
    };
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static String quoted(String text) {
    for (int i = 0; i < text.length(); i++)
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f || Character.isSurrogate(text.charAt(i)))
        return escaped(text);
    return "'" + text.replace("'", "''") + "'";
  }

  private static String escaped(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c == '\n') out.append("\\n");
      else if (c < ' ' || c == 0x7f || Character.isSurrogate(c) && !isPair(text, i))
        out.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
      else out.append(c);
    }
    return out.append('"').toString();
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))
        || i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
  }
}
