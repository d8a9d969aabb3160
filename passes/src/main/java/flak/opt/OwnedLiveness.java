package flak.opt;

import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Ownership;
import flak.ir.Value;
import flak.ir.analysis.Leaders;
import flak.ir.op.Ops;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which owned values are still needed at each point: backward liveness in which a use of a
/// borrowed value is a use of its leader.
///
/// An edge argument is a use only when the parameter it goes to is owned; the other arguments are
/// renamings, and the parameter's own uses count. The live-in set of a block leaves out its own
/// parameters' predecessors' names but includes its parameters that are used. Iterates over the
/// blocks in reverse until nothing changes: linear for code without loops. Sets keep insertion
/// order, so everything built on them is deterministic.
final class OwnedLiveness {
  private final Map<Block, Set<Value>> liveIn = new HashMap<>();

  private OwnedLiveness() {}

  static OwnedLiveness of(Function function) {
    var result = new OwnedLiveness();
    for (var b : function.blocks()) result.liveIn.put(b, new LinkedHashSet<>());
    boolean changed = true;
    while (changed) {
      changed = false;
      for (var b : function.blocks().reversed()) {
        var live = result.beforeTerminator(b.terminator());
        var insts = b.insts();
        for (int i = insts.size() - 2; i >= 0; i--) step(insts.get(i), live);
        changed |= result.liveIn.get(b).addAll(live);
      }
    }
    return result;
  }

  /// Owned values needed at the start of `block`, its own parameters included.
  Set<Value> in(Block block) {
    return liveIn.get(block);
  }

  /// Owned values needed once `edge` has been taken, not counting what it hands over.
  Set<Value> afterEdge(Edge edge) {
    var live = new LinkedHashSet<>(in(edge.target()));
    edge.target().params().forEach(live::remove);
    return live;
  }

  /// Owned values needed just before a terminator. A fresh, mutable set.
  Set<Value> beforeTerminator(Inst terminator) {
    var live = new LinkedHashSet<Value>();
    for (var e : Ops.successors(terminator.op())) {
      live.addAll(afterEdge(e));
      forEachHandedOver(e, live);
    }
    for (var v : Ops.directOperands(terminator.op())) use(v, live);
    return live;
  }

  private static void forEachHandedOver(Edge e, Set<Value> live) {
    for (int i = 0; i < e.args().size(); i++) {
      if (e.target().params().get(i).ownership() == Ownership.OWNED) use(e.args().get(i), live);
    }
  }

  /// Steps `live` backward over a non-terminator.
  static void step(Inst inst, Set<Value> live) {
    if (inst.hasResult()) live.remove(inst.result());
    for (var v : Ops.directOperands(inst.op())) use(v, live);
  }

  private static void use(Value v, Set<Value> live) {
    var leader = Leaders.of(v);
    if (leader != null) live.add(leader);
  }

  /// For each instruction of `block`, the owned values needed after it.
  Map<Inst, Set<Value>> after(Block block) {
    var result = new HashMap<Inst, Set<Value>>();
    var insts = List.copyOf(block.insts());
    var live = beforeTerminator(insts.getLast());
    for (int i = insts.size() - 2; i >= 0; i--) {
      result.put(insts.get(i), new LinkedHashSet<>(live));
      step(insts.get(i), live);
    }
    return result;
  }
}
