package flak.analyze;

import flak.form.Form;
import flak.form.FormPrinter;
import java.util.List;
import java.util.Optional;

/// Small questions about forms that several parts of the analyzer ask.
final class Forms {
  private Forms() {}

  /// Whether `form` is the unqualified symbol `name`.
  static boolean isSymbol(Form form, String name) {
    return form instanceof Form.Sym s && s.ns().isEmpty() && s.name().equals(name);
  }

  /// Whether `form` is a list that starts with the unqualified symbol `name`.
  static boolean isListOf(Form form, String name) {
    return form instanceof Form.ListForm l
        && !l.items().isEmpty()
        && isSymbol(l.items().getFirst(), name);
  }

  /// The value of a keyword without namespace in a map form or null.
  static Optional<Form> get(Form.MapForm map, String keyword) {
    if (map == null) return Optional.empty();
    var key = new Form.Kw("", keyword);
    for (int i = 0; i + 1 < map.entries().size(); i += 2) {
      if (map.entries().get(i).equals(key)) return Optional.of(map.entries().get(i + 1));
    }
    return Optional.empty();
  }

  /// Whether metadata has the flag: present and neither nil nor false.
  static boolean flag(Form.MapForm map, String keyword) {
    return get(map, keyword)
        .filter(v -> !(v instanceof Form.Nil) && !v.equals(new Form.Bool(false)))
        .isPresent();
  }

  /// A symbol as written.
  static String show(Form.Sym s) {
    return s.ns().isEmpty() ? s.name() : s.ns() + "/" + s.name();
  }

  /// A form for messages, shortened and in backquotes.
  static String brief(Form form) {
    return "`" + FormPrinter.brief(form) + "`";
  }

  /// All but the first item.
  static List<Form> rest(Form.ListForm list) {
    return list.items().subList(1, list.items().size());
  }
}
