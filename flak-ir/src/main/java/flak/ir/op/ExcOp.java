package flak.ir.op;

import flak.ir.Type;
import flak.ir.Value;

/// Exceptions.
public sealed interface ExcOp extends Op {
  /// Makes `exception` pending; never completes normally. Throws ClassCastException instead when
  /// the value is no exception.
  @Mnemonic("flak.throw")
  record Throw(@Owned Value exception) implements ExcOp, MayThrow {
    @Override
    public Type resultType() {
      return Type.NONE;
    }
  }

  /// Takes the pending exception; first in a block reached only by unwind edges.
  @Mnemonic("flak.catch")
  record Catch() implements ExcOp {
    @Override
    public Type resultType() {
      return Type.ANY;
    }
  }

  /// Makes a caught exception pending again without a new stack trace, then unwinds; the next
  /// instruction is a terminator as for [Throw].
  @Mnemonic("flak.rethrow")
  record Rethrow(@Owned Value exception) implements ExcOp, MayThrow {
    @Override
    public Type resultType() {
      return Type.NONE;
    }
  }
}
