package flak.ir.op;

import flak.ir.Edge;
import flak.ir.Type;
import flak.ir.Value;

/// Terminators. Edge arguments for owned block parameters are consumed on the edge; the others are
/// borrowed.
public sealed interface ControlOp extends Op, Op.Terminator {
  @Override
  default Type resultType() {
    return Type.NONE;
  }

  /// Jumps.
  @Mnemonic("cf.br")
  record Br(Edge dest) implements ControlOp {}

  /// Jumps to one of two blocks.
  @Mnemonic("cf.cond_br")
  record CondBr(@Of(Type.I1) Value condition, Edge then, Edge otherwise) implements ControlOp {}

  /// Returns a value; consumes it when the function's result is owned.
  @Mnemonic("func.return")
  record Return(@Owned Value value) implements ControlOp {}

  /// Goes to `unwind` when the instruction before it left an exception pending, else to `normal`.
  /// That instruction's result exists on the normal edge only.
  @Mnemonic("exc.br")
  record ExcBr(Edge normal, Edge unwind) implements ControlOp {}

  /// Leaves the function with the exception that is pending.
  @Mnemonic("exc.resume")
  record Resume() implements ControlOp {}

  /// Never reached: stands behind what always throws, which then leaves the function.
  @Mnemonic("ub.unreachable")
  record Unreachable() implements ControlOp {}
}
