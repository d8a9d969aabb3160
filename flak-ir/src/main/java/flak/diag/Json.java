package flak.diag;

import flak.ir.Location;
import java.util.stream.Collectors;

/// Diagnostics for tools: one JSON object on one line.
public final class Json {
  private Json() {}

  static String of(Diagnostic d, String rendered) {
    var notes =
        d.notes().stream()
            .map(n -> "{\"message\":" + quote(n.text()) + span(n.at()) + "}")
            .collect(Collectors.joining(","));
    return "{\"code\":"
        + quote(d.code().id())
        + ",\"severity\":"
        + quote(d.severity().word())
        + ",\"message\":"
        + quote(d.message())
        + span(d.at())
        + ",\"notes\":["
        + notes
        + "]"
        + (d.help().isEmpty() ? "" : ",\"help\":" + quote(d.help()))
        + ",\"rendered\":"
        + quote(rendered)
        + "}";
  }

  private static String span(Location at) {
    return switch (at) {
      case Location.Unknown() -> "";
      case Location.Source(var file, int line, int column, int endLine, int endColumn) ->
          ",\"file\":"
              + quote(file)
              + ",\"line\":"
              + line
              + ",\"column\":"
              + column
              + ",\"endLine\":"
              + endLine
              + ",\"endColumn\":"
              + endColumn;
    };
  }

  /// A JSON string; everything outside printable ASCII and ordinary letters is left as it is except
  /// controls and lone surrogates.
  public static String quote(String text) {
    var out = new StringBuilder("\"");
    text.codePoints()
        .forEach(cp -> {
          switch (cp) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
              if (cp < 0x20 || cp == 0x7F || (cp >= 0xD800 && cp <= 0xDFFF))
                out.append(String.format("\\u%04x", cp));
              else out.appendCodePoint(cp);
            }
          }
        });
    return out.append('"').toString();
  }
}
