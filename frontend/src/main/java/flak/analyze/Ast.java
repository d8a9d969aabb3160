package flak.analyze;

import flak.ir.Attr;
import flak.ir.Location;
import java.util.List;
import java.util.Optional;

/// An analysed expression: names are resolved, macros gone, special forms checked. Each node knows
/// where it was written.
public sealed interface Ast {
  /// Where the form was written, or the nearest form around it that has a position.
  Location location();

  /// A constant: a literal, quoted data, a var or a class as a value.
  record Const(Attr value, Location location) implements Ast {}

  record LocalRef(Local local, Location location) implements Ast {}

  /// Reads a var.
  record VarGet(VarRef var, Location location) implements Ast {}

  record If(Ast test, Ast then, Ast otherwise, Location location) implements Ast {}

  /// Evaluates `effects` in order, then `result`.
  record Do(List<Ast> effects, Ast result, Location location) implements Ast {
    public Do {
      effects = List.copyOf(effects);
    }
  }

  record Let(List<Binding> bindings, Ast body, Location location) implements Ast {
    public Let {
      bindings = List.copyOf(bindings);
    }
  }

  record Loop(LoopTarget target, List<Binding> bindings, Ast body, Location location)
      implements Ast {
    public Loop {
      bindings = List.copyOf(bindings);
    }
  }

  /// A jump; its value never exists.
  record Recur(LoopTarget target, List<Ast> args, Location location) implements Ast {
    public Recur {
      args = List.copyOf(args);
    }
  }

  /// A function object. `arities` is sorted by the number of fixed parameters, the variadic one
  /// last.
  record Fn(FnScope scope, boolean named, List<Arity> arities, Location location) implements Ast {
    public Fn {
      arities = List.copyOf(arities);
    }

    /// The arity with exactly `n` fixed parameters and no rest.
    public Optional<Arity> fixed(int n) {
      return arities.stream().filter(a -> !a.variadic() && a.fixed() == n).findFirst();
    }
  }

  /// A group of functions that see each other, and the body that sees them all.
  record LetFn(List<Local> names, List<Fn> fns, Ast body, Location location) implements Ast {
    public LetFn {
      names = List.copyOf(names);
      fns = List.copyOf(fns);
    }
  }

  /// Calls a value.
  record Invoke(Ast callee, List<Ast> args, Location location) implements Ast {
    public Invoke {
      args = List.copyOf(args);
    }
  }

  /// An operation that the IR has itself.
  record Prim(PrimKind kind, List<Ast> args, Location location) implements Ast {
    public Prim {
      args = List.copyOf(args);
    }
  }

  /// Calls a function of the runtime table; the number of arguments was checked.
  record RtCall(String name, List<Ast> args, Location location) implements Ast {
    public RtCall {
      args = List.copyOf(args);
    }
  }

  /// Defines a var, or only interns it when there is no `init`.
  record Def(VarRef var, Optional<Ast> init, Ast meta, Location location) implements Ast {}

  record Try(Ast body, List<Catch> catches, Optional<Ast> cleanup, Location location)
      implements Ast {
    public Try {
      catches = List.copyOf(catches);
    }
  }

  record Throw(Ast exception, Location location) implements Ast {}

  /// The first clause that has a constant equal to `value` gives the result.
  record Case(Ast value, List<Clause> clauses, Ast otherwise, Location location) implements Ast {
    public Case {
      clauses = List.copyOf(clauses);
    }
  }

  record VectorLit(List<Ast> items, Location location) implements Ast {
    public VectorLit {
      items = List.copyOf(items);
    }
  }

  /// Keys and values alternate.
  record MapLit(List<Ast> entries, Location location) implements Ast {
    public MapLit {
      entries = List.copyOf(entries);
    }
  }

  record SetLit(List<Ast> items, Location location) implements Ast {
    public SetLit {
      items = List.copyOf(items);
    }
  }

  /// Sets the thread binding of a var.
  record SetVar(VarRef var, Ast value, Location location) implements Ast {}

  /// A var as code sees it. `dynamic` is what was known when the code was analysed.
  record VarRef(String ns, String name, boolean dynamic) {
    /// `ns/name`.
    public String key() {
      return ns + "/" + name;
    }
  }

  /// A name and its first value.
  record Binding(Local local, Ast init) {}

  /// The code for one number of arguments. `params` ends with the rest parameter when `variadic`;
  /// `fixed` does not count it.
  record Arity(
      int fixed,
      boolean variadic,
      List<Local> params,
      LoopTarget target,
      Ast body,
      Location location) {
    public Arity {
      params = List.copyOf(params);
    }
  }

  /// A handler. `cls` is the full class name, or empty when it takes everything.
  record Catch(Optional<String> cls, Local local, Ast body, Location location) {}

  /// Constants of a `case*` clause and what to evaluate for them.
  record Clause(List<Attr> constants, Ast then, Location location) {
    public Clause {
      constants = List.copyOf(constants);
    }
  }

  /// The operations of [Prim]; all but `NEGATE_TRUTH` and `IS_NIL` take two arguments.
  enum PrimKind {
    ADD,
    SUB,
    MUL,
    LT,
    LE,
    GT,
    GE,
    EQUIV,
    EQUAL,
    IDENTICAL,
    IS_NIL,
    /// `not`
    NEGATE_TRUTH
  }
}
