package flak.dump;

import java.util.LinkedHashMap;
import java.util.Map;

/// Writes a directed graph in the DOT language of Graphviz.
///
/// Attribute values are quoted, except labels in Graphviz's HTML-like notation, which start with
/// `<` and whose text has gone through [#html].
final class Dot {
  /// The longest text shown on a line; constants can be pages long.
  private static final int WIDEST = 96;

  private final StringBuilder out = new StringBuilder();
  private int depth;

  Dot(String name) {
    out.append("digraph ").append(quote(name)).append(" {\n");
    depth = 1;
  }

  /// Attributes from pairs of key and value; pairs with an empty value are left out.
  static Map<String, String> attributes(String... pairs) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2)
      if (!pairs[i + 1].isEmpty()) map.put(pairs[i], pairs[i + 1]);
    return map;
  }

  /// Defaults of all that follows: `what` is `graph`, `node` or `edge`.
  Dot defaults(String what, String... pairs) {
    return line(what + list(attributes(pairs)));
  }

  /// An attribute of the graph or cluster that is open.
  Dot set(String key, String value) {
    return line(key + "=" + value(value));
  }

  Dot node(String id, Map<String, String> attributes) {
    return line(quote(id) + list(attributes));
  }

  Dot edge(String from, String to, Map<String, String> attributes) {
    return line(quote(from) + " -> " + quote(to) + list(attributes));
  }

  /// Opens a box around what follows until [#close].
  Dot cluster(String id) {
    indent().append("subgraph ").append(quote("cluster_" + id)).append(" {\n");
    depth++;
    return this;
  }

  Dot close() {
    depth--;
    indent().append("}\n");
    return this;
  }

  /// The whole text; closes the graph.
  String text() {
    return out + "}\n";
  }

  private Dot line(String text) {
    indent().append(text).append(";\n");
    return this;
  }

  private StringBuilder indent() {
    return out.append("  ".repeat(depth));
  }

  private static String list(Map<String, String> attributes) {
    if (attributes.isEmpty()) return "";
    var text = new StringBuilder(" [");
    attributes.forEach((k, v) ->
        text.append(text.length() > 2 ? ", " : "").append(k).append('=').append(value(v)));
    return text.append(']').toString();
  }

  private static String value(String text) {
    return text.startsWith("<") && text.endsWith(">") ? text : quote(text);
  }

  /// A quoted identifier. Graphviz knows one escape in it, `\"`; a backslash would start another
  /// one in labels and is doubled.
  static String quote(String text) {
    return '"' + plain(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// Text inside an HTML-like label: no markup, no controls, and cut where it is longer than a line
  /// should be.
  static String html(String text) {
    var shown = text;
    if (text.codePointCount(0, text.length()) > WIDEST)
      shown = text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…";
    return plain(shown)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  // What XML cannot hold, and what would reorder the line, is shown as a code.
  private static String plain(String text) {
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(cp -> {
          int type = Character.getType(cp);
          boolean hidden =
              type == Character.CONTROL
                  || type == Character.SURROGATE
                  || type == Character.FORMAT
                  || cp >= 0xFFFE && cp <= 0xFFFF;
          if (hidden) safe.append("\\u{").append(Integer.toHexString(cp)).append('}');
          else safe.appendCodePoint(cp);
        });
    return safe.toString();
  }
}
