package flak.read;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.form.Form;
import flak.ir.Location;
import java.util.List;
import java.util.Optional;

/// Which branch of a reader conditional counts: the first whose feature is `:flak` or `:default`.
final class Conditionals {
  private Conditionals() {}

  static Optional<Form> chosen(List<Form> items) {
    for (int i = 0; i + 1 < items.size(); i += 2) {
      if (isFeature(items.get(i))) return Optional.of(items.get(i + 1));
    }
    return Optional.empty();
  }

  /// Whether the next item of the unfinished conditional will be its choice. Features themselves
  /// count as not chosen.
  static boolean nextIsChosen(List<Form> items) {
    return items.size() % 2 == 1
        && isFeature(items.getLast())
        && chosen(items.subList(0, items.size() - 1)).isEmpty();
  }

  /// What is wrong with the complete conditional, if anything.
  static Optional<Diagnostic> check(Frame f, Location at) {
    for (int i = 0; i < f.items.size(); i += 2) {
      if (!(f.items.get(i) instanceof Form.Kw k))
        return bad(f.spans.get(i), "a feature must be a keyword");
      if (k.ns().isEmpty() && (k.name().equals("else") || k.name().equals("none")))
        return bad(f.spans.get(i), "feature :" + k.name() + " is reserved");
    }
    return f.items.size() % 2 == 0 ? Optional.empty() : bad(at, "the last feature has no form");
  }

  /// The elements that `#?@` splices, or empty for what is not sequential.
  static Optional<List<Form>> elements(Form form) {
    return switch (form) {
      case Form.ListForm l -> Optional.of(l.items());
      case Form.VecForm v -> Optional.of(v.items());
      case Form.SetForm s -> Optional.of(s.items());
      default -> Optional.empty();
    };
  }

  private static boolean isFeature(Form form) {
    return form instanceof Form.Kw k
        && k.ns().isEmpty()
        && (k.name().equals("flak") || k.name().equals("default"));
  }

  private static Optional<Diagnostic> bad(Location at, String why) {
    return Optional.of(Diagnostic.error(Code.BAD_CONDITIONAL, at, why));
  }
}
