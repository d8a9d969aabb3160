package flak.ir.op;

import flak.ir.Attr;
import flak.ir.Ownership;
import flak.ir.Type;

/// Constants.
public sealed interface ConstOp extends Op {
  /// A Clojure constant.
  ///
  /// Immediates are encoded in place; anything else is built once, when the object is loaded, and
  /// borrowed from the module's pool.
  @Mnemonic("flak.const")
  record Const(Attr value) implements ConstOp, Pure, Borrows {
    @Override
    public Type resultType() {
      return Type.ANY;
    }

    @Override
    public Ownership resultOwnership() {
      return value.isUncounted() ? Ownership.NONE : Ownership.BORROWED;
    }

    @Override
    public int lender() {
      return -1;
    }
  }

  /// A raw 64-bit integer.
  @Mnemonic("flak.const_i64")
  record ConstI64(long value) implements ConstOp, Pure {
    @Override
    public Type resultType() {
      return Type.I64;
    }
  }

  /// A raw double.
  @Mnemonic("flak.const_f64")
  record ConstF64(double value) implements ConstOp, Pure {
    @Override
    public Type resultType() {
      return Type.F64;
    }
  }

  /// A raw truth value.
  @Mnemonic("flak.const_i1")
  record ConstI1(boolean value) implements ConstOp, Pure {
    @Override
    public Type resultType() {
      return Type.I1;
    }
  }
}
