package flak.ir;

import flak.ir.op.Op;
import flak.ir.op.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The only writer of functions: builds, replaces, moves and erases, and keeps use lists right.
///
/// Insertion happens at the cursor set by [#atEnd], [#before] or [#after].
public final class Rewriter {
  private final Function function;
  private Block block;
  private int index;
  private Location location = Location.UNKNOWN;
  private boolean changed;

  public Rewriter(Function function) {
    this.function = function;
    function.force();
  }

  /// Whether anything was written through this rewriter.
  public boolean changed() {
    return changed;
  }

  private void touch() {
    changed = true;
    function.touch();
  }

  /// The location given to instructions inserted from now on.
  public Rewriter at(Location location) {
    this.location = location;
    return this;
  }

  public Rewriter atEnd(Block block) {
    this.block = block;
    this.index = block.insts.size();
    return this;
  }

  public Rewriter atStart(Block block) {
    this.block = block;
    this.index = 0;
    return this;
  }

  public Rewriter before(Inst inst) {
    this.block = inst.block();
    this.index = block.insts.indexOf(inst);
    return this;
  }

  public Rewriter after(Inst inst) {
    before(inst);
    this.index++;
    return this;
  }

  /// The block of the cursor.
  public Block block() {
    return block;
  }

  public Inst insert(Op op) {
    return insert(op, "");
  }

  /// Inserts `op` at the cursor and moves the cursor behind it. `name` is a hint for the result.
  public Inst insert(Op op, String name) {
    var inst = new Inst(op, location, name);
    inst.setBlock(block);
    block.insts.add(index++, inst);
    addUses(inst);
    touch();
    return inst;
  }

  /// Inserts `op` and returns its result.
  public Value value(Op op, String name) {
    return insert(op, name).result();
  }

  public Value value(Op op) {
    return value(op, "");
  }

  /// Replaces what `inst` computes. The result type must stay the same.
  public void setOp(Inst inst, Op op) {
    if (op.resultType() != inst.op().resultType()) throw new Bug("setOp changes the result type");
    removeUses(inst);
    inst.setOp(op);
    addUses(inst);
    touch();
  }

  /// Makes every user of `from` use `to`.
  public void replaceUses(Value from, Value to) {
    if (from == to) return;
    for (var user : new ArrayList<>(from.uses())) {
      if (Ops.operands(user.op()).contains(from))
        setOp(user, Ops.mapOperands(user.op(), v -> v == from ? to : v));
    }
  }

  /// Makes `user` use `to` wherever it used `from`.
  public void replaceUse(Inst user, Value from, Value to) {
    setOp(user, Ops.mapOperands(user.op(), v -> v == from ? to : v));
  }

  /// Replaces the successors of a terminator.
  public void mapSuccessors(Inst terminator, UnaryOperator<Edge> f) {
    setOp(terminator, Ops.mapSuccessors(terminator.op(), f));
  }

  /// Removes `inst`, whose result must be unused.
  public void erase(Inst inst) {
    if (inst.hasResult() && inst.result().hasUses())
      throw new Bug("erasing " + Ops.mnemonic(inst.op()) + " whose result is used");
    removeUses(inst);
    if (!inst.block().insts.remove(inst)) throw new Bug("instruction is not in its block");
    if (inst.block() == block && index > block.insts.size()) index = block.insts.size();
    inst.setBlock(null);
    touch();
  }

  /// A new block at the end of the function.
  public Block addBlock(String name) {
    var b = new Block(function, name);
    function.blocks.add(b);
    touch();
    return b;
  }

  /// A new block right behind `anchor`.
  public Block addBlockAfter(Block anchor, String name) {
    var b = new Block(function, name);
    function.blocks.add(function.blocks.indexOf(anchor) + 1, b);
    touch();
    return b;
  }

  public Value.Param addParam(Block block, Type type, Ownership ownership, String name) {
    var p = new Value.Param(block, type, ownership, name);
    block.params.add(p);
    touch();
    return p;
  }

  public void setOwnership(Value.Param param, Ownership ownership) {
    param.setOwnership(ownership);
    touch();
  }

  /// Removes parameter `index`, which must be unused, and the matching argument of every edge into
  /// the block.
  public void removeParam(Block block, int index) {
    if (block.params.get(index).hasUses())
      throw new Bug("removing a used parameter of ^" + block.name());
    block.params.remove(index);
    for (var b : function.blocks) {
      if (!b.isTerminated() || b.successors().stream().noneMatch(e -> e.target() == block))
        continue;
      mapSuccessors(b.terminator(), e -> e.target() == block ? without(e, index) : e);
    }
    touch();
  }

  private static Edge without(Edge e, int index) {
    var args = new ArrayList<>(e.args());
    args.remove(index);
    return new Edge(e.target(), args);
  }

  /// Moves the instructions from `inst` to the end of its block into a new block behind it; the old
  /// block is left without a terminator.
  public Block splitBefore(Inst inst, String name) {
    var from = inst.block();
    var to = addBlockAfter(from, name);
    int at = from.insts.indexOf(inst);
    var tail = from.insts.subList(at, from.insts.size());
    for (var i : tail) i.setBlock(to);
    to.insts.addAll(tail);
    tail.clear();
    return to;
  }

  /// Moves all instructions of `from`, which must have no parameters, to the end of `to`, and
  /// removes `from`.
  public void spliceInto(Block to, Block from) {
    if (!from.params.isEmpty())
      throw new Bug("splicing ^" + from.name() + ", which has parameters");
    for (var i : from.insts) i.setBlock(to);
    to.insts.addAll(from.insts);
    from.insts.clear();
    function.blocks.remove(from);
    touch();
  }

  /// Removes a block nothing jumps to, with its instructions.
  public void eraseBlock(Block dead) {
    for (var i : List.copyOf(dead.insts).reversed()) {
      removeUses(i);
      i.setBlock(null);
    }
    dead.insts.clear();
    function.blocks.remove(dead);
    touch();
  }

  /// Moves `block` to the end of the function.
  public void moveToEnd(Block block) {
    function.blocks.remove(block);
    function.blocks.add(block);
    touch();
  }

  public void setName(Value value, String name) {
    value.setName(name);
  }

  public void setLocation(Inst inst, Location location) {
    inst.setLocation(location);
    touch();
  }

  public void setStage(Stage stage) {
    function.setStage(stage);
    touch();
  }

  private static void addUses(Inst inst) {
    for (var v : Ops.operands(inst.op())) v.addUse(inst);
  }

  private static void removeUses(Inst inst) {
    for (var v : Ops.operands(inst.op())) v.removeUse(inst);
  }
}
