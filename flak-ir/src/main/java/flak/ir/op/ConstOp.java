package flak.ir.op;

import flak.ir.Attr;
import flak.ir.Ownership;
import flak.ir.Type;
import java.util.Optional;

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

  /// A raw machine value: an integer is an `i64`, a double an `f64`, a truth value an `i1`.
  @Mnemonic("arith.constant")
  record Raw(Attr value) implements ConstOp, Pure {
    public static Raw of(long value) {
      return new Raw(new Attr.Int(value));
    }

    public static Raw of(double value) {
      return new Raw(new Attr.Dbl(value));
    }

    public static Raw of(boolean value) {
      return new Raw(new Attr.Bool(value));
    }

    @Override
    public Optional<String> problem() {
      return switch (value) {
        case Attr.Int _, Attr.Dbl _, Attr.Bool _ -> Optional.empty();
        default -> Optional.of("a raw constant is an integer, a double, true or false");
      };
    }

    @Override
    public Type resultType() {
      return switch (value) {
        case Attr.Dbl _ -> Type.F64;
        case Attr.Bool _ -> Type.I1;
        default -> Type.I64;
      };
    }
  }
}
