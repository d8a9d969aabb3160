package flak.read;

import flak.form.Form;
import flak.form.Form.Sym;
import flak.ir.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The arguments of `#()` and the `fn*` it stands for.
final class FnLiteral {
  static final int MAX_ARGUMENTS = 20;

  private static final int REST = 0;

  private FnLiteral() {}

  /// Which argument the text behind `%` names: nothing is 1, `&` the rest (0); empty when it names
  /// none.
  static Optional<Integer> argument(String suffix) {
    if (suffix.isEmpty()) return Optional.of(1);
    if (suffix.equals("&")) return Optional.of(REST);
    if (suffix.length() > 2 || !suffix.chars().allMatch(Chars::isDigit)) return Optional.empty();
    int n = Integer.parseInt(suffix);
    return n >= 1 && n <= MAX_ARGUMENTS ? Optional.of(n) : Optional.empty();
  }

  /// The symbol for argument `n`, made on its first use.
  static Sym use(Frame fn, int n, Location at, Ids ids) {
    if (fn.arguments[n] == null)
      fn.arguments[n] = (n == REST ? "rest" : "p" + n) + "__" + ids.next() + "#";
    return new Sym("", fn.arguments[n], null, at);
  }

  /// `(fn* [p1 ... & rest] (body...))`, with every argument up to the highest that was used.
  static Form complete(Frame fn, Location at, Ids ids) {
    int highest = MAX_ARGUMENTS;
    while (highest > 0 && fn.arguments[highest] == null) highest--;
    var parameters = new ArrayList<Form>();
    for (int n = 1; n <= highest; n++) parameters.add(use(fn, n, fn.opener, ids));
    if (fn.arguments[REST] != null) {
      parameters.add(new Sym("", "&", null, fn.opener));
      parameters.add(use(fn, REST, fn.opener, ids));
    }
    var body = new Form.ListForm(fn.items, null, at);
    return new Form.ListForm(
        List.of(
            new Sym("", "fn*", null, fn.opener),
            new Form.VecForm(parameters, null, fn.opener),
            body),
        null,
        at);
  }
}
