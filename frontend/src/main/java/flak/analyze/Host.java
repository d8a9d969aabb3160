package flak.analyze;

import flak.form.Form;
import java.util.List;

/// What the compiler asks of the running program, which owns namespaces, vars and macros (DESIGN
/// section 2).
public interface Host {
  /// What a symbol means in a namespace.
  sealed interface Resolved {
    /// A var. `arglists` is the `:arglists` metadata or nil.
    record Var(
        String ns,
        String name,
        boolean isMacro,
        boolean isDynamic,
        boolean isPrivate,
        Form arglists)
        implements Resolved {}

    /// A class name, fully qualified.
    record Cls(String name) implements Resolved {}

    /// The symbol's namespace part is neither an alias nor a namespace.
    record NoNamespace() implements Resolved {}

    /// Nothing of that name.
    record None() implements Resolved {}
  }

  /// The name of the namespace forms are now compiled in (`*ns*`).
  String currentNs();

  /// Resolves a symbol (qualified or not) in namespace `ns` as Clojure's compiler does.
  Resolved resolve(String ns, String symNs, String symName);

  /// The full name of the namespace that `alias` means in `ns` (an alias or a namespace's own
  /// name), or null.
  String aliasedNs(String ns, String alias);

  /// Interns a var in `ns`; a no-op when it is there. Sets the macro and dynamic flags for the code
  /// compiled next.
  void intern(String ns, String name, boolean isMacro, boolean isDynamic);

  /// Calls a macro: `form` and the names of the locals in scope become `&form` and `&env`.
  /// Everything compiled so far has been loaded before.
  ///
  /// @throws ProgramException when the macro throws
  Form expand(String varNs, String varName, Form.ListForm form, List<Form.Sym> env)
      throws ProgramException;

  /// Names near `name` that would resolve in `ns`, best first, at most three: for "did you mean".
  List<String> similar(String ns, String symNs, String symName);

  /// An exception of the running program, rendered for people; `kind` is its class name, `position`
  /// the Flak source position if one is known.
  final class ProgramException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String kind;

    public ProgramException(String kind, String message) {
      super(message);
      this.kind = kind;
    }

    public String kind() {
      return kind;
    }
  }
}
