package flak.opt;

import flak.ir.Block;
import flak.ir.Bug;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Mode;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Value;
import flak.ir.analysis.Leaders;
import flak.ir.op.ControlOp;
import flak.ir.op.ExcOp;
import flak.ir.op.Op;
import flak.ir.op.Ops;
import flak.ir.op.RcOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One run of [InsertRc] over one function.
///
/// Liveness is computed once, on the function as it was; every rule below speaks of those facts, so
/// the code inserted meanwhile does not disturb them.
final class RcInserter {
  private final Function function;
  private final Rewriter rw;
  private final RcReasons reasons;
  private final OwnedLiveness liveness;
  private final Map<Value, Integer> order = new HashMap<>();
  private final Map<List<Value>, Block> cleanups = new HashMap<>();
  int dups;
  int drops;
  int cleanupBlocks;

  RcInserter(Function function, RcReasons reasons) {
    this.reasons = reasons;
    this.function = function;
    this.rw = new Rewriter(function);
    this.liveness = OwnedLiveness.of(function);
    for (var b : function.blocks()) {
      for (var p : b.params()) order.put(p, order.size());
      for (var i : b.insts()) if (i.hasResult()) order.put(i.result(), order.size());
    }
  }

  void run() {
    for (var b : List.copyOf(function.blocks())) block(b);
  }

  private void block(Block start) {
    var after = liveness.after(start);
    var insts = List.copyOf(start.insts());
    rw.atStart(start).at(insts.getFirst().location());
    var afterCatch = insts.getFirst().op() instanceof ExcOp.Catch ? insts.getFirst() : null;
    if (afterCatch != null) rw.after(afterCatch);
    dropAll(deadParams(start), "nothing in the block uses the parameter");
    Set<Value> held = Set.of();
    for (int i = 0; i < insts.size(); i++) {
      var inst = insts.get(i);
      if (inst.op() instanceof Op.Terminator)
        terminator(inst, i == 0 ? null : insts.get(i - 1), held);
      else held = instruction(inst, after.get(inst), insts.get(i + 1));
    }
  }

  private List<Value> deadParams(Block b) {
    var dead = new ArrayList<Value>();
    for (var p : b.params())
      if (p.ownership() == Ownership.OWNED && !liveness.in(b).contains(p)) dead.add(p);
    return dead;
  }

  /// Places the counts around a non-terminator; returns the owned values held across it when it
  /// throws.
  private Set<Value> instruction(Inst inst, Set<Value> after, Inst next) {
    var consumed = new LinkedHashMap<Value, Integer>();
    var borrowed = new LinkedHashSet<Value>();
    collect(inst.op(), consumed, borrowed);
    rw.before(inst).at(inst.location());
    consumed.forEach((v, times) -> {
      boolean kept = v.ownership() != Ownership.OWNED || after.contains(v) || borrowed.contains(v);
      dup(v, kept ? times : times - 1, inst);
    });

    // A leader read here for the last time is dropped behind the instruction. So is the leader of a
    // borrowed value that was dup'ed to be consumed.
    var dying = new LinkedHashSet<>(borrowed);
    for (var v : consumed.keySet()) {
      var leader = v.ownership() == Ownership.BORROWED ? Leaders.of(v) : null;
      if (leader != null && !consumed.containsKey(leader)) dying.add(leader);
    }
    dying.removeAll(after);
    var held = new LinkedHashSet<>(after);
    if (inst.hasResult()) held.remove(inst.result());
    held.addAll(dying);

    if (next.op() instanceof ControlOp.ExcBr) return held;
    if (Ops.mayThrow(inst.op()) && !held.isEmpty()) guard(inst, next, held);
    else rw.after(inst);
    dropAll(dying, "its last use is in front of this");
    if (inst.hasResult()
        && inst.result().ownership() == Ownership.OWNED
        && !after.contains(inst.result())) drop(inst.result(), "nothing uses the result");
    return held;
  }

  /// Ends the block behind `inst` with a check that sends an exception to the clean-up of `held`.
  /// The cursor goes to the start of what follows.
  private void guard(Inst inst, Inst next, Set<Value> held) {
    var from = inst.block();
    var rest = rw.splitBefore(next, from.name());
    var unwind = cleanup(sorted(held), inst.location());
    rw.atEnd(from).at(inst.location()).insert(new ControlOp.ExcBr(Edge.to(rest), Edge.to(unwind)));
    rw.atStart(rest);
  }

  /// The block that drops `values` (in order of definition) and leaves with the exception. Blocks
  /// are shared: the clean-up of a prefix is the tail of a longer one.
  private Block cleanup(List<Value> values, Location location) {
    var known = cleanups.get(values);
    if (known != null) return known;
    var block = rw.addBlock("cleanup");
    cleanupBlocks++;
    cleanups.put(List.copyOf(values), block);
    var tail = values.size() > 1 ? cleanup(values.subList(0, values.size() - 1), location) : null;
    rw.atEnd(block).at(location);
    drop(values.getLast(), "an exception leaves the function while it is held");
    rw.insert(tail == null ? new ControlOp.Resume() : new ControlOp.Br(Edge.to(tail)));
    return block;
  }

  private void terminator(Inst inst, Inst previous, Set<Value> heldOnThrow) {
    rw.before(inst).at(inst.location());
    switch ((ControlOp) inst.op()) {
      case ControlOp.Return r -> returns(r.value(), inst);
      case ControlOp.Br br -> handOver(br.dest(), inst);
      case ControlOp.CondBr c -> {
        var held = liveness.beforeTerminator(inst);
        rw.mapSuccessors(inst, e -> onEdge(e, held, inst));
      }
      case ControlOp.ExcBr x -> {
        var normal = new LinkedHashSet<>(heldOnThrow);
        if (previous.hasResult() && previous.result().ownership() == Ownership.OWNED)
          normal.add(previous.result());
        rw.mapSuccessors(inst, e -> onEdge(e, e == x.normal() ? normal : heldOnThrow, inst));
      }
      case ControlOp.Resume _, ControlOp.Unreachable _ -> {}
    }
  }

  private void returns(Value v, Inst terminator) {
    if (function.resultOwnership() != Ownership.OWNED || v.ownership() != Ownership.BORROWED)
      return;
    dup(v, 1, terminator);
    var leader = Leaders.of(v);
    if (leader != null) drop(leader, "the function returns a part of it");
  }

  /// The edge itself when nothing has to happen on it, else an edge to a new block that does it and
  /// goes on.
  private Edge onEdge(Edge edge, Set<Value> held, Inst terminator) {
    var dead = deadOn(edge, held);
    if (edge.target().insts().getFirst().op() instanceof ControlOp.Unreachable) return edge;
    if (dead.isEmpty() && !needsDup(edge)) return edge;
    var block = rw.addBlock(edge.target().name());
    var location = edge.target().insts().getFirst().location();
    rw.atEnd(block).at(location);
    handOver(edge, terminator);
    dropAll(dead, "nothing uses it on this path");
    rw.insert(new ControlOp.Br(edge));
    return Edge.to(block);
  }

  private List<Value> deadOn(Edge edge, Set<Value> held) {
    var dead = new LinkedHashSet<>(held);
    dead.removeAll(liveness.afterEdge(edge));
    handedOver(edge).keySet().forEach(dead::remove);
    return sorted(dead).reversed();
  }

  private boolean needsDup(Edge edge) {
    var live = liveness.afterEdge(edge);
    return handedOver(edge).entrySet().stream()
        .anyMatch(e -> extraUnits(e.getKey(), e.getValue(), live) > 0);
  }

  /// Makes the units that an edge consumes beyond the one its argument owns.
  private void handOver(Edge edge, Inst terminator) {
    var live = liveness.afterEdge(edge);
    handedOver(edge).forEach((v, times) -> dup(v, extraUnits(v, times, live), terminator));
  }

  private static int extraUnits(Value v, int times, Set<Value> live) {
    return switch (v.ownership()) {
      case NONE -> 0;
      case BORROWED -> times;
      case OWNED -> live.contains(v) ? times : times - 1;
    };
  }

  private static Map<Value, Integer> handedOver(Edge edge) {
    var result = new LinkedHashMap<Value, Integer>();
    for (int i = 0; i < edge.args().size(); i++) {
      if (edge.target().params().get(i).ownership() == Ownership.OWNED)
        result.merge(edge.args().get(i), 1, Integer::sum);
    }
    return result;
  }

  /// Sorts the direct operands into consumed values, with the number of times, and the leaders of
  /// borrowed ones.
  private static void collect(Op op, Map<Value, Integer> consumed, Set<Value> borrowed) {
    var operands = Ops.directOperands(op);
    for (int i = 0; i < operands.size(); i++) {
      var v = operands.get(i);
      if (v.ownership() == Ownership.NONE) continue;
      if (Ops.mode(op, i) == Mode.CONSUME) {
        consumed.merge(v, 1, Integer::sum);
      } else {
        var leader = Leaders.of(v);
        if (leader != null) borrowed.add(leader);
      }
    }
  }

  private List<Value> sorted(Set<Value> values) {
    var list = new ArrayList<>(values);
    list.sort((a, b) -> Integer.compare(position(a), position(b)));
    return list;
  }

  private int position(Value v) {
    var p = order.get(v);
    if (p == null) throw new Bug("value %" + v.name() + " appeared while counts were inserted");
    return p;
  }

  private void dup(Value v, int times, Inst user) {
    if (v.ownership() == Ownership.NONE) return;
    reasons.duplicated(v, times, user);
    for (int i = 0; i < times; i++) rw.insert(new RcOp.Dup(v));
    dups += Math.max(times, 0);
  }

  private void drop(Value v, String why) {
    var inst = rw.insert(new RcOp.Drop(v));
    reasons.dropped(v, inst.location(), why);
    drops++;
  }

  private void dropAll(Iterable<Value> values, String why) {
    for (var v : values) drop(v, why);
  }
}
