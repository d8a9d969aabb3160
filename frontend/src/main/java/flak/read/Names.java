package flak.read;

import flak.form.Form.Kw;
import flak.form.Form.Sym;
import java.util.Optional;

/// Symbol and keyword tokens.
///
/// `name`, `ns/name` (the first `/` splits; `/` itself and `ns//` are names), `:keyword`, and
/// Flak's Rust paths `a::b::C`, which are symbols without namespace. A name does not start with a
/// digit, except `Type/1` (an array class) and the first character of a keyword.
final class Names {
  private Names() {}

  /// The unresolved halves of a token, or empty when it is no name. `auto` means it began with
  /// `::`.
  record Parts(boolean keyword, boolean auto, String ns, String name) {
    Sym symbol() {
      return new Sym(ns, name);
    }

    Kw keyword(String inNs) {
      return new Kw(inNs, name);
    }
  }

  static Optional<Parts> parse(String token) {
    var auto = token.startsWith("::");
    var keyword = token.startsWith(":");
    var body = token.substring(auto ? 2 : keyword ? 1 : 0);
    if (body.isEmpty()) return Optional.empty();
    if (!keyword && body.contains("::")) return path(body);
    if (body.contains("::") || body.endsWith(":") || body.startsWith(":") && keyword)
      return Optional.empty();
    if (body.equals("/"))
      return auto ? Optional.empty() : Optional.of(new Parts(keyword, false, "", "/"));
    int slash = body.indexOf('/');
    if (slash < 0)
      return keyword || !startsWithDigit(body)
          ? Optional.of(new Parts(keyword, auto, "", body))
          : Optional.empty();
    var ns = body.substring(0, slash);
    var name = body.substring(slash + 1);
    if (ns.isEmpty() || name.isEmpty() || ns.endsWith(":") || !keyword && startsWithDigit(ns))
      return Optional.empty();
    // The part behind the last `/` is what Clojure calls the name; behind it nothing may be
    // missing, unless the whole name is `/`.
    var last = body.endsWith("//") ? "/" : body.substring(body.lastIndexOf('/') + 1);
    if (last.isEmpty()) return Optional.empty();
    var arrayClass =
        !keyword && name.length() == 1 && name.charAt(0) >= '1' && name.charAt(0) <= '9';
    if (startsWithDigit(last) && !arrayClass) return Optional.empty();
    return Optional.of(new Parts(keyword, auto, ns, name));
  }

  /// A Rust path; a trailing `::` is the caller's business (it starts a use tree).
  private static Optional<Parts> path(String body) {
    for (var segment : body.split("::", -1)) {
      if (segment.isEmpty()
          || segment.startsWith(":")
          || segment.endsWith(":")
          || startsWithDigit(segment)) return Optional.empty();
    }
    return Optional.of(new Parts(false, false, "", body));
  }

  private static boolean startsWithDigit(String s) {
    return !s.isEmpty() && Chars.isDigit(s.charAt(0));
  }
}
