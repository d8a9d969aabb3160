package flak.read;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.form.Form;
import flak.form.Form.Kw;
import flak.form.Form.ListForm;
import flak.form.Form.MapForm;
import flak.form.Form.SetForm;
import flak.form.Form.Sym;
import flak.form.Form.VecForm;
import flak.ir.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// `^meta form`.
final class Metadata {
  private Metadata() {}

  /// The second item of `f` with the first as metadata; a list is then located from the `^` on, as
  /// in Clojure.
  static Form attach(Frame f, Location at, Consumer<Diagnostic> report) {
    var target = f.items.get(1);
    var entries = entries(f.items.getFirst());
    if (entries.isEmpty()) {
      report.accept(Diagnostic.error(Code.BAD_META_VALUE, f.spans.getFirst()));
      return target;
    }
    return switch (target) {
      case Sym s -> new Sym(s.ns(), s.name(), merge(s.meta(), entries.get(), at), s.pos());
      case ListForm l -> new ListForm(l.items(), merge(l.meta(), entries.get(), at), at);
      case VecForm v -> new VecForm(v.items(), merge(v.meta(), entries.get(), at), v.pos());
      case MapForm m -> new MapForm(m.entries(), merge(m.meta(), entries.get(), at), m.pos());
      case SetForm s -> new SetForm(s.items(), merge(s.meta(), entries.get(), at), s.pos());
      default -> {
        report.accept(
            Diagnostic.error(Code.BAD_META_TARGET, f.spans.get(1), Literals.describe(target)));
        yield target;
      }
    };
  }

  private static Optional<List<Form>> entries(Form meta) {
    return Optional.ofNullable(
        switch (meta) {
          case MapForm m -> m.entries();
          case Kw k -> List.of(k, new Form.Bool(true));
          case Sym _, Form.Str _ -> List.of(new Kw("", "tag"), meta);
          case VecForm _ -> List.of(new Kw("", "param-tags"), meta);
          default -> null;
        });
  }

  /// `added` over `old`: keys that are there keep their place and get the new value.
  private static MapForm merge(MapForm old, List<Form> added, Location at) {
    if (old == null) return new MapForm(added, null, at);
    var entries = new ArrayList<>(old.entries());
    for (int i = 0; i < added.size(); i += 2) put(entries, added.get(i), added.get(i + 1));
    return new MapForm(entries, null, at);
  }

  private static void put(List<Form> entries, Form key, Form value) {
    for (int i = 0; i < entries.size(); i += 2) {
      if (Keys.of(entries.get(i)).equals(Keys.of(key))) {
        entries.set(i + 1, value);
        return;
      }
    }
    entries.add(key);
    entries.add(value);
  }
}
