package flak.ir;

import flak.ir.op.Op;
import flak.ir.op.Ops;

/// Where an operation stands: its block, result and location. What it computes is its [Op], which
/// only the [Rewriter] replaces.
public final class Inst {
  private Op op;
  private Block block;
  private Location location;
  private final Value.Result result;

  Inst(Op op, Location location, String name) {
    this.op = op;
    this.location = location;
    this.result =
        op.resultType() == Type.NONE ? null : new Value.Result(this, op.resultType(), name);
  }

  public Op op() {
    return op;
  }

  public Location location() {
    return location;
  }

  /// The block this stands in, or null once erased.
  public Block block() {
    return block;
  }

  public boolean hasResult() {
    return result != null;
  }

  /// The result; throws [Bug] when the operation has none.
  public Value.Result result() {
    if (result == null) throw new Bug(Ops.mnemonic(op) + " has no result");
    return result;
  }

  void setOp(Op op) {
    this.op = op;
  }

  void setBlock(Block block) {
    this.block = block;
  }

  void setLocation(Location location) {
    this.location = location;
  }
}
