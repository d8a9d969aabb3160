package flak.form;

import flak.form.Form.MapForm;
import java.util.ArrayDeque;
import java.util.List;

/// Prints forms in Clojure's syntax, so that reading the text gives the form again. Maps and sets
/// keep source order.
///
/// What is left to print is kept in a stack of its own, so depth is no danger.
public final class FormPrinter {
  private static final int BRIEF = 40;

  /// Something to print: a form, with its metadata or `bare` of it, or plain text when `form` is
  /// null.
  private record Todo(Form form, boolean bare, String text) {}

  private final StringBuilder out = new StringBuilder();
  private final ArrayDeque<Todo> todo = new ArrayDeque<>();
  private final boolean withMeta;
  private final int limit;

  private FormPrinter(boolean withMeta, int limit) {
    this.withMeta = withMeta;
    this.limit = limit;
  }

  /// Without metadata, as `pr-str` prints it.
  public static String print(Form form) {
    return new FormPrinter(false, Integer.MAX_VALUE).run(form);
  }

  /// With metadata, as `pr-str` prints it under `*print-meta*`.
  public static String printWithMeta(Form form) {
    return new FormPrinter(true, Integer.MAX_VALUE).run(form);
  }

  /// The print cut to a length that fits a message.
  public static String brief(Form form) {
    var text = new FormPrinter(false, 2 * BRIEF).run(form);
    return text.codePointCount(0, text.length()) <= BRIEF
        ? text
        : text.substring(0, text.offsetByCodePoints(0, BRIEF)) + "...";
  }

  private String run(Form form) {
    todo.push(new Todo(form, false, ""));
    while (!todo.isEmpty() && out.length() <= limit) {
      var next = todo.pop();
      if (next.form() == null) out.append(next.text());
      else if (next.bare() || !withMeta) body(next.form());
      else wrapped(next.form());
    }
    return out.toString();
  }

  private void wrapped(Form form) {
    var meta =
        switch (form) {
          case Form.Sym s -> s.meta();
          case Form.ListForm l -> l.meta();
          case Form.VecForm v -> v.meta();
          case Form.SetForm s -> s.meta();
          case MapForm m -> m.meta();
          default -> null;
        };
    if (meta == null || meta.entries().isEmpty()) {
      body(form);
      return;
    }
    out.append('^');
    todo.push(new Todo(form, true, ""));
    todo.push(new Todo(null, true, " "));
    var onlyTag =
        meta.entries().size() == 2
            && meta.entries().getFirst() instanceof Form.Kw(var ns, var name)
            && ns.isEmpty()
            && name.equals("tag");
    todo.push(new Todo(onlyTag ? meta.entries().getLast() : meta, false, ""));
  }

  private void body(Form form) {
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
      case Form.Sym s -> out.append(name(s.ns(), s.name()));
      case Form.Kw(var ns, var name) -> out.append(':').append(name(ns, name));
      case Form.ListForm l -> items("(", l.items(), " ", ")");
      case Form.VecForm v -> items("[", v.items(), " ", "]");
      case Form.SetForm s -> items("#{", s.items(), " ", "}");
      case MapForm m -> items("{", m.entries(), ", ", "}");
      case Form.Tagged(var tag, var value) -> {
        out.append('#').append(name(tag.ns(), tag.name())).append(' ');
        todo.push(new Todo(value, false, ""));
      }
      case Form.Cls(var name) -> out.append(name);
      case Form.VarForm(var ns, var name) -> out.append("#'").append(name(ns, name));
      case Form.Live(_, var printed) -> out.append(printed);
    }
  }

  private static String name(String ns, String name) {
    return ns.isEmpty() ? name : ns + "/" + name;
  }

  /// `everySecond` stands behind items 2, 4 ..., a space behind the others.
  private void items(String open, List<Form> items, String everySecond, String close) {
    out.append(open);
    todo.push(new Todo(null, true, close));
    for (int i = items.size() - 1; i >= 0; i--) {
      todo.push(new Todo(items.get(i), false, ""));
      if (i > 0) todo.push(new Todo(null, true, i % 2 == 0 ? everySecond : " "));
    }
  }

  private void string(String s) {
    out.append('"');
    s.codePoints()
        .forEach(cp -> {
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
