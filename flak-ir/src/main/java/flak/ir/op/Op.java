package flak.ir.op;

import flak.ir.Ownership;
import flak.ir.Type;
import java.util.Optional;

/// What an instruction computes: an immutable record, compared by value.
///
/// Components are operands ([flak.ir.Value], lists of values last), successors ([flak.ir.Edge]),
/// and attributes ([flak.ir.Attr], strings, longs, doubles, booleans, enums). Component order is
/// print order. [Ops] gives uniform access to them.
public sealed interface Op
    permits ConstOp, VarOp, CallOp, DataOp, NumOp, ControlOp, ExcOp, RcOp, ForeignOp {
  /// The type of the result, or [Type#NONE].
  Type resultType();

  /// What the result owes. Raw and absent results owe nothing.
  default Ownership resultOwnership() {
    return resultType().isManaged() ? Ownership.OWNED : Ownership.NONE;
  }

  /// What is wrong with the components beyond their kinds and types, if anything. Rare; the parser
  /// and the verifier ask.
  default Optional<String> problem() {
    return Optional.empty();
  }

  /// Has no effect but its result, never throws, and gives equal results for equal operands: may be
  /// removed, merged and moved.
  interface Pure {}

  /// Ends a block.
  interface Terminator {}

  /// May leave an exception pending instead of a result. Inside a `try`, and wherever something
  /// must be cleaned up, the next instruction is a [ControlOp.ExcBr]; elsewhere the exception
  /// leaves the function at once.
  interface MayThrow {}

  /// The operands may be swapped.
  interface Commutative {}

  /// The result, if borrowed, is kept alive by the operand at [#lender()]; -1 stands for the caller
  /// or the program itself (constants, var roots).
  interface Borrows {
    int lender();
  }
}
