package flak.form;

import flak.form.Form.MapForm;
import java.util.List;

/// Prints forms in Clojure's syntax, so that reading the text gives the form again. Maps and sets keep source order.
public final class FormPrinter {
  private static final int BRIEF = 40;

  private final StringBuilder out = new StringBuilder();
  private final boolean meta;

  private FormPrinter(boolean meta) {
    this.meta = meta;
  }

  /// Without metadata, as `pr-str` prints it.
  public static String print(Form form) {
    return new FormPrinter(false).form(form).out.toString();
  }

  /// With metadata, as `pr-str` prints it under `*print-meta*`.
  public static String printWithMeta(Form form) {
    return new FormPrinter(true).form(form).out.toString();
  }

  /// The print cut to a length that fits a message.
  public static String brief(Form form) {
    var text = print(form);
    return text.codePointCount(0, text.length()) <= BRIEF ? text : text.substring(0, text.offsetByCodePoints(0, BRIEF)) + "...";
  }

  private FormPrinter form(Form form) {
    switch (form) {
      case Form.Nil() -> out.append("nil");
      case Form.Bool(boolean v) -> out.append(v);
      case Form.Int(long v) -> out.append(v);
      case Form.Dbl(double v) -> out.append(number(v));
      case Form.BigInt(var v) -> out.append(v).append('N');
      case Form.Ratio(var n, var d) -> out.append(n).append('/').append(d);
      case Form.BigDec(var v) -> out.append(v).append('M');
      case Form.Chr(int cp) -> out.append(character(cp));
      case Form.Str(var s) -> string(s);
      case Form.Regex(var p) -> out.append("#\"").append(p).append('"');
      case Form.Sym s -> {
        meta(s.meta());
        name(s.ns(), s.name());
      }
      case Form.Kw(var ns, var name) -> {
        out.append(':');
        name(ns, name);
      }
      case Form.ListForm l -> items(l.meta(), "(", l.items(), ")");
      case Form.VecForm v -> items(v.meta(), "[", v.items(), "]");
      case Form.SetForm s -> items(s.meta(), "#{", s.items(), "}");
      case MapForm m -> map(m);
      case Form.Tagged(var tag, var value) -> {
        out.append('#');
        name(tag.ns(), tag.name());
        out.append(' ');
        form(value);
      }
      case Form.Cls(var name) -> out.append(name);
      case Form.VarForm(var ns, var name) -> {
        out.append("#'");
        name(ns, name);
      }
      case Form.Live(_, var printed) -> out.append(printed);
    }
    return this;
  }

  private void meta(MapForm m) {
    if (!meta || m == null || m.entries().isEmpty()) return;
    out.append('^');
    var onlyTag = m.entries().size() == 2 && m.entries().getFirst() instanceof Form.Kw(var ns, var name) && ns.isEmpty() && name.equals("tag");
    if (onlyTag) form(m.entries().getLast());
    else map(m);
    out.append(' ');
  }

  private void name(String ns, String name) {
    if (!ns.isEmpty()) out.append(ns).append('/');
    out.append(name);
  }

  private void items(MapForm meta, String open, List<Form> items, String close) {
    meta(meta);
    out.append(open);
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) out.append(' ');
      form(items.get(i));
    }
    out.append(close);
  }

  private void map(MapForm m) {
    meta(m.meta());
    out.append('{');
    for (int i = 0; i < m.entries().size(); i += 2) {
      if (i > 0) out.append(", ");
      form(m.entries().get(i)).out.append(' ');
      form(m.entries().get(i + 1));
    }
    out.append('}');
  }

  private void string(String s) {
    out.append('"');
    s.codePoints().forEach(cp -> {
      switch (cp) {
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        default -> out.appendCodePoint(cp);
      }
    });
    out.append('"');
  }

  private static String number(double v) {
    if (Double.isNaN(v)) return "##NaN";
    if (Double.isInfinite(v)) return v > 0 ? "##Inf" : "##-Inf";
    return Double.toString(v);
  }

  private static String character(int cp) {
    return switch (cp) {
      case '\n' -> "\\newline";
      case ' ' -> "\\space";
      case '\t' -> "\\tab";
      case '\b' -> "\\backspace";
      case '\f' -> "\\formfeed";
      case '\r' -> "\\return";
      default -> "\\" + Character.toString(cp);
    };
  }
}
