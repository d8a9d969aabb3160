package flak.analyze;

import flak.analyze.Host.Resolved;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What symbols mean in the current namespace, remembered between questions to the program, each of
/// which is a round trip to another process.
///
/// Answers stay true until code of the program runs or a var is interned.
public final class Names {
  private final Host host;
  private final Map<String, Resolved> resolved = new HashMap<>();
  private Optional<String> ns = Optional.empty();

  public Names(Host host) {
    this.host = host;
  }

  /// The current namespace.
  public String ns() {
    if (ns.isEmpty()) ns = Optional.of(host.currentNs());
    return ns.get();
  }

  /// Forgets everything, after code of the program ran.
  public void forget() {
    ns = Optional.empty();
    resolved.clear();
  }

  Host host() {
    return host;
  }

  Resolved resolve(String symNs, String symName) {
    return resolved.computeIfAbsent(symNs + "/" + symName, _ -> host.resolve(ns(), symNs, symName));
  }

  /// Interns a var in the current namespace.
  void intern(String name, boolean isMacro, boolean isDynamic) {
    host.intern(ns(), name, isMacro, isDynamic);
    resolved.keySet().removeIf(key -> key.endsWith("/" + name));
  }
}
