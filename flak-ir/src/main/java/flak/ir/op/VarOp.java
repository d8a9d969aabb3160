package flak.ir.op;

import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.Value;

/// Vars. `ns` and `name` name the var, which is interned when the object is loaded.
public sealed interface VarOp extends Op {
  /// The root value of a var that is not dynamic; the unbound marker when it has none.
  ///
  /// One load. The value is kept alive by the program: a replaced root is released only when no
  /// compiled code runs.
  @Mnemonic("flak.var_get")
  record VarGet(String ns, String name) implements VarOp, Borrows {
    @Override
    public Type resultType() {
      return Type.ANY;
    }

    @Override
    public Ownership resultOwnership() {
      return Ownership.BORROWED;
    }

    @Override
    public int lender() {
      return -1;
    }
  }

  /// The current value of a var that is or may be dynamic: its thread binding if there is one, else
  /// its root.
  @Mnemonic("flak.var_get_dynamic")
  record VarGetDynamic(String ns, String name) implements VarOp {
    @Override
    public Type resultType() {
      return Type.ANY;
    }
  }

  /// Gives a var a root value and metadata; the result is the var.
  ///
  /// `meta` is a map or nil and replaces the var's metadata.
  @Mnemonic("flak.var_def")
  record VarDef(String ns, String name, @Owned Value value, @Owned Value meta)
      implements VarOp, MayThrow {
    @Override
    public Type resultType() {
      return Type.ANY;
    }

    @Override
    public Ownership resultOwnership() {
      return Ownership.NONE;
    }
  }

  /// Interns a var and sets its metadata without giving it a root value: `(def x)`.
  @Mnemonic("flak.var_declare")
  record VarDeclare(String ns, String name, @Owned Value meta) implements VarOp, MayThrow {
    @Override
    public Type resultType() {
      return Type.ANY;
    }

    @Override
    public Ownership resultOwnership() {
      return Ownership.NONE;
    }
  }

  /// Sets the thread binding of a dynamic var, `(set! *x* v)`; throws when there is none. The
  /// result is the value.
  @Mnemonic("flak.var_set")
  record VarSet(String ns, String name, @Owned Value value) implements VarOp, MayThrow {
    @Override
    public Type resultType() {
      return Type.ANY;
    }
  }
}
