package flak.ir.op;

import flak.ir.Type;
import flak.ir.Value;

/// Explicit counts; they appear from stage `owned` on.
public sealed interface RcOp extends Op {
  @Override
  default Type resultType() {
    return Type.NONE;
  }

  /// Adds one reference: the value, owned or borrowed, gains one unit that must be consumed.
  @Mnemonic("rc.dup")
  record Dup(Value value) implements RcOp {}

  /// Consumes one unit; frees the object when it was the last.
  @Mnemonic("rc.drop")
  record Drop(@Owned Value value) implements RcOp {}
}
