package flak.ir.op;

import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.Value;

/// Clojure arithmetic on words, with an inline path for small integers and the runtime behind it.
///
/// Arithmetic consumes, so that a unique box can be reused; comparisons borrow and give `true` or
/// `false`.
public sealed interface NumOp extends Op {
  /// The arithmetic operators. All throw on overflow of 64 bits.
  enum Arith {
    ADD,
    SUB,
    MUL
  }

  /// The comparisons.
  enum Compare {
    LT,
    LE,
    GT,
    GE,
    EQUIV
  }

  /// `(+ a b)`, `(- a b)`, `(* a b)`; throws ArithmeticException on overflow and ClassCastException
  /// on what is no number.
  @Mnemonic("flak.arith")
  record Arithmetic(Arith kind, @Owned Value lhs, @Owned Value rhs) implements NumOp, MayThrow {
    @Override
    public Type resultType() {
      return Type.ANY;
    }
  }

  /// `(< a b)` and friends; `EQUIV` is `==`. Throws ClassCastException on what is no number.
  @Mnemonic("flak.compare")
  record Comparison(Compare kind, Value lhs, Value rhs) implements NumOp, MayThrow {
    @Override
    public Type resultType() {
      return Type.ANY;
    }

    @Override
    public Ownership resultOwnership() {
      return Ownership.NONE;
    }
  }

  /// `(= a b)`: identical words, small integers inline, else the runtime's equality.
  @Mnemonic("flak.equal")
  record Equal(Value lhs, Value rhs) implements NumOp, MayThrow {
    @Override
    public Type resultType() {
      return Type.ANY;
    }

    @Override
    public Ownership resultOwnership() {
      return Ownership.NONE;
    }
  }
}
