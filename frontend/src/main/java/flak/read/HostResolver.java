package flak.read;

import flak.analyze.Host;
import flak.form.Form.Sym;
import java.util.Optional;

/// Answers the reader from the running program.
public record HostResolver(Host host) implements Resolver {
  @Override
  public String currentNs() {
    return host.currentNs();
  }

  @Override
  public Optional<String> aliasedNs(String alias) {
    return Optional.ofNullable(host.aliasedNs(host.currentNs(), alias));
  }

  @Override
  public Sym resolve(Sym sym) {
    if (sym.name().indexOf('.') > 0) return sym;
    var ns = host.currentNs();
    if (sym.ns().isEmpty()) {
      return switch (host.resolve(ns, "", sym.name())) {
        case Host.Resolved.Var v -> new Sym(v.ns(), v.name());
        case Host.Resolved.Cls c -> new Sym("", c.name());
        case Host.Resolved.NoNamespace _, Host.Resolved.None _ -> new Sym(ns, sym.name());
      };
    }
    if (host.resolve(ns, "", sym.ns()) instanceof Host.Resolved.Cls(var name))
      return new Sym(name, sym.name());
    var full = host.aliasedNs(ns, sym.ns());
    return full == null ? sym : new Sym(full, sym.name());
  }
}
