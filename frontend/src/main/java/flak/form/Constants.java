package flak.form;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.ir.Attr;
import flak.ir.Location;
import java.util.ArrayList;
import java.util.List;

/// Forms as constants of the IR, for `quote` and for literals.
public final class Constants {
  private static final Attr.Kw LINE = new Attr.Kw("", "line");
  private static final Attr.Kw COLUMN = new Attr.Kw("", "column");

  private Constants() {}

  /// The constant equal to `form`, metadata included; lists that were read carry `:line` and
  /// `:column` as they do in Clojure. Positions are not kept otherwise.
  ///
  /// @throws DiagnosticException when `form` contains an object of the running program, which
  ///   cannot be saved
  public static Attr of(Form form) {
    return switch (form) {
      case Form.Nil() -> Attr.NIL;
      case Form.Bool(boolean v) -> new Attr.Bool(v);
      case Form.Int(long v) -> new Attr.Int(v);
      case Form.Dbl(double v) -> new Attr.Dbl(v);
      case Form.BigInt(var v) -> new Attr.BigInt(v);
      case Form.Ratio(var n, var d) -> new Attr.Ratio(n, d);
      case Form.BigDec(var v) -> new Attr.BigDec(v);
      case Form.Chr(int cp) -> new Attr.Chr(cp);
      case Form.Str(var s) -> new Attr.Str(s);
      case Form.Regex(var p) -> new Attr.Regex(p);
      case Form.Kw(var ns, var name) -> new Attr.Kw(ns, name);
      case Form.Cls(var name) -> new Attr.Cls(name);
      case Form.VarForm(var ns, var name) -> new Attr.Var(ns, name);
      case Form.Sym s -> withMeta(new Attr.Sym(s.ns(), s.name()), s.meta(), List.of());
      case Form.ListForm l -> withMeta(new Attr.Lst(all(l.items())), l.meta(), position(l));
      case Form.VecForm v -> withMeta(new Attr.Vec(all(v.items())), v.meta(), List.of());
      case Form.SetForm s -> withMeta(new Attr.Set(all(s.items())), s.meta(), List.of());
      case Form.MapForm m -> withMeta(map(m), m.meta(), List.of());
      case Form.Tagged(var tag, var value) ->
          new Attr.Tagged(tag.ns().isEmpty() ? tag.name() : tag.ns() + "/" + tag.name(), of(value));
      case Form.Live(_, var printed) ->
          throw new DiagnosticException(
              Diagnostic.error(Code.CANNOT_EMBED, Location.UNKNOWN, printed));
    };
  }

  private static Attr.Map map(Form.MapForm m) {
    return new Attr.Map(all(m.entries()));
  }

  private static List<Attr> all(List<Form> forms) {
    return forms.stream().map(Constants::of).toList();
  }

  /// `:line` and `:column` of a list that was read, unless its metadata has them.
  private static List<Attr> position(Form.ListForm l) {
    if (l.items().isEmpty() || !(l.pos() instanceof Location.Source at) || hasLine(l.meta()))
      return List.of();
    return List.of(LINE, new Attr.Int(at.line()), COLUMN, new Attr.Int(at.column()));
  }

  private static boolean hasLine(Form.MapForm meta) {
    return meta != null && meta.entries().contains(new Form.Kw("", "line"));
  }

  private static Attr withMeta(Attr value, Form.MapForm meta, List<Attr> first) {
    if (meta == null && first.isEmpty()) return value;
    var entries = new ArrayList<>(first);
    if (meta != null) entries.addAll(all(meta.entries()));
    return new Attr.Meta(new Attr.Map(entries), value);
  }
}
