package flak.ir;

import flak.ir.op.Op;
import flak.ir.op.Ops;
import java.util.List;

/// Writes a [DeferredBody] into its function: blocks with their parameters, then instructions in
/// order. Linear, also where operations mention values that come later: those are named by
/// stand-ins first and replaced at the end.
public final class BodyBuilder {
  private final Function function;

  BodyBuilder(Function function) {
    this.function = function;
  }

  /// The entry block, whose parameters are there.
  public Block entry() {
    return function.blocks.getFirst();
  }

  /// A new block at the end of the function.
  public Block addBlock(String name) {
    var b = new Block(function, name);
    function.blocks.add(b);
    return b;
  }

  public Value.Param addParam(Block block, Type type, Ownership ownership, String name) {
    var p = new Value.Param(block, type, ownership, name);
    block.params.add(p);
    return p;
  }

  /// Gives a parameter of the entry its name.
  public void setName(Value.Param param, String name) {
    param.setName(name);
  }

  /// Where the function itself comes from.
  public void setLocation(Location location) {
    function.setLocation(location);
  }

  /// A value to mention until the real one is there.
  public Value standIn() {
    return new Value.Param(null, Type.ANY, Ownership.NONE, "");
  }

  /// Adds an instruction to the end of `block`.
  public Inst append(Block block, Op op, Location location, String name) {
    var inst = new Inst(op, location, name);
    inst.setBlock(block);
    block.insts.add(inst);
    return inst;
  }

  /// Gives `inst` the same operation with other operands.
  public void replace(Inst inst, Op op) {
    inst.setOp(op);
  }

  /// Records who uses what.
  void finish() {
    for (var b : function.blocks)
      for (var i : b.insts) for (var v : Ops.operands(i.op())) v.addUse(i);
  }

  /// Removes what was written; the entry keeps its parameters.
  void clear() {
    var blocks = function.blocks;
    blocks.subList(1, blocks.size()).clear();
    blocks.getFirst().insts.clear();
  }

  /// The parameters of an entry that waits for its body.
  void enter(List<Type> types, List<Ownership> ownerships) {
    var entry = addBlock("entry");
    for (int i = 0; i < types.size(); i++) addParam(entry, types.get(i), ownerships.get(i), "");
  }
}
