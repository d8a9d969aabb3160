package flak.ir;

import flak.ir.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A basic block: parameters, instructions, and a terminator as its last instruction. Compared by
/// identity.
public final class Block {
  private final Function function;
  private String name;
  final List<Value.Param> params = new ArrayList<>();
  final List<Inst> insts = new ArrayList<>();

  Block(Function function, String name) {
    this.function = function;
    this.name = name;
  }

  public Function function() {
    return function;
  }

  /// A name hint without the `^`. The printer makes names unique.
  public String name() {
    return name;
  }

  void setName(String name) {
    this.name = name;
  }

  public List<Value.Param> params() {
    return Collections.unmodifiableList(params);
  }

  /// The instructions in order, the terminator last. A live view: copy it before rewriting.
  public List<Inst> insts() {
    return Collections.unmodifiableList(insts);
  }

  /// Whether the block ends in a terminator; false only while it is being built.
  public boolean isTerminated() {
    return !insts.isEmpty() && insts.getLast().op() instanceof Op.Terminator;
  }

  /// The last instruction; throws [Bug] when the block is unfinished.
  public Inst terminator() {
    if (!isTerminated()) throw new Bug("block ^" + name + " has no terminator");
    return insts.getLast();
  }

  /// The outgoing edges, in the order of the terminator's components.
  public List<Edge> successors() {
    return flak.ir.op.Ops.successors(terminator().op());
  }
}
