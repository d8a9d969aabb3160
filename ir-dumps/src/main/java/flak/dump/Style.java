package flak.dump;

import flak.ir.Function;
import java.util.List;

/// Colours and fonts that the drawings share; readable in print and by those who do not tell red
/// from green, since every arrow with a colour also has a word or a dash.
final class Style {
  static final String LINE = "#7a869a";
  static final String HEAD = "#eef2f8";
  static final String ENTRY = "#d5e8d4";
  static final String UNREACHABLE = "#d9d9d9";
  private static final String INK = "#1f2933";
  private static final String SANS = "Helvetica,Arial,sans-serif";
  private static final String MONO = "DejaVu Sans Mono,Menlo,Consolas,monospace";

  private Style() {}

  static void defaults(Dot dot) {
    dot.defaults(
        "graph",
        "fontname",
        SANS,
        "fontsize",
        "14",
        "labelloc",
        "t",
        "nodesep",
        "0.4",
        "ranksep",
        "0.5");
    dot.defaults("node", "shape", "plain", "fontname", MONO, "fontsize", "10", "fontcolor", INK);
    dot.defaults("edge", "fontname", SANS, "fontsize", "10", "color", LINE, "arrowsize", "0.7");
  }

  /// Draws one function; the ids of its nodes start with the prefix.
  interface Body {
    void draw(Dot dot, String prefix, Function function);
  }

  /// One function as a drawing, or several with a box around each.
  static String each(String what, List<Function> functions, Body body) {
    var dot = new Dot(functions.size() == 1 ? functions.getFirst().symbol() : what);
    defaults(dot);
    if (functions.size() == 1) {
      dot.set("label", "<" + title(functions.getFirst()) + ">");
      body.draw(dot, "", functions.getFirst());
      return dot.text();
    }
    for (int i = 0; i < functions.size(); i++) {
      dot.cluster("f" + i).set("label", "<" + title(functions.get(i)) + ">");
      dot.set("color", LINE).set("style", "rounded").set("margin", "16");
      body.draw(dot, "f" + i + ".", functions.get(i));
      dot.close();
    }
    return dot.text();
  }

  /// The heading of a function: symbol and stage.
  private static String title(Function function) {
    return "<b>@"
        + Dot.html(function.symbol())
        + "</b>"
        + Dot.html(" · " + function.stage().text());
  }

  static String color(ControlFlow.Kind kind) {
    return switch (kind) {
      case TRUE -> "#2e7d32";
      case FALSE -> "#c62828";
      case UNWIND -> "#b45309";
      case ALWAYS, NORMAL -> LINE;
    };
  }
}
