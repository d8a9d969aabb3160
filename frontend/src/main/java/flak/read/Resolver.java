package flak.read;

import flak.form.Form.Sym;
import java.util.Optional;

/// What the reader asks about namespaces: for `::alias/k`, `#::alias{}` and syntax quote.
public interface Resolver {
  /// The name of the current namespace.
  String currentNs();

  /// The full name of the namespace that `alias` (an alias, or a namespace's own name) means in the
  /// current one.
  Optional<String> aliasedNs(String alias);

  /// The symbol that syntax quote puts for `sym`, as Clojure's `Compiler.resolveSymbol`: vars by
  /// their own namespace, class names in full, unknown names in the current namespace. `sym` is no
  /// special form, and has neither a dot at an end nor a trailing `#`.
  Sym resolve(Sym sym);

  /// A resolver without a program behind it: no aliases, and every unqualified name belongs to
  /// `ns`.
  static Resolver plain(String ns) {
    return new Resolver() {
      @Override
      public String currentNs() {
        return ns;
      }

      @Override
      public Optional<String> aliasedNs(String alias) {
        return alias.equals(ns) ? Optional.of(ns) : Optional.empty();
      }

      @Override
      public Sym resolve(Sym sym) {
        return sym.ns().isEmpty() && sym.name().indexOf('.') <= 0 ? new Sym(ns, sym.name()) : sym;
      }
    };
  }
}
