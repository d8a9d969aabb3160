package flak.ir;

/// What the front end knew of a var that the module mentions: `dynamic` vars may have thread
/// bindings, the others only a root.
public record VarDecl(String ns, String name, boolean dynamic) {
  /// `ns/name`, the key in [Module#var].
  public String key() {
    return ns + "/" + name;
  }
}
