package flak.ir.verify;

import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.op.ControlOp;
import flak.ir.op.ExcOp;
import flak.ir.op.Op;
import flak.ir.op.Ops;
import flak.ir.op.RcOp;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/// Where an exception is pending and where it is not.
///
/// It is pending in the blocks that unwind edges lead to, and onwards through `cf.br`, until
/// `flak.catch` takes it or `exc.resume` leaves with it. Nothing but counts may stand in between,
/// and no other edge may lead there.
final class ExceptionVerifier {
  private final Function function;
  private final Findings findings;
  private final Set<Block> pending = new HashSet<>();

  ExceptionVerifier(Function function, Findings findings) {
    this.function = function;
    this.findings = findings;
  }

  void run() {
    spread();
    for (var block : function.blocks()) {
      sequence(block);
      for (var e : block.successors()) edge(block, e);
      if (pending.contains(block)) unwinding(block);
    }
  }

  private void spread() {
    var work = new ArrayDeque<Block>();
    for (var b : function.blocks())
      if (b.terminator().op() instanceof ControlOp.ExcBr x) work.add(x.unwind().target());
    while (!work.isEmpty()) {
      var block = work.poll();
      if (pending.add(block) && afterCounts(block).op() instanceof ControlOp.Br br)
        work.add(br.dest().target());
    }
  }

  /// The first instruction that is not a count.
  private static Inst afterCounts(Block block) {
    for (var i : block.insts()) if (!(i.op() instanceof RcOp)) return i;
    return block.terminator();
  }

  private void sequence(Block block) {
    Inst before = null;
    for (var inst : block.insts()) {
      if (inst.op() instanceof ControlOp.ExcBr && (before == null || !Ops.mayThrow(before.op()))) {
        findings.inst(inst, "exc.br stands directly behind an instruction that may throw");
      }
      if (before != null
          && (before.op() instanceof ExcOp.Throw || before.op() instanceof ExcOp.Rethrow)
          && !(inst.op() instanceof Op.Terminator)) {
        findings.inst(inst, "what always throws is followed by a terminator");
      }
      if (inst.op() instanceof ExcOp.Catch && (afterCounts(block) != inst || !mayCatch(block))) {
        findings.inst(inst, "flak.catch stands first in a block that unwind edges lead to");
      }
      if (inst.op() instanceof ControlOp.Resume && !mayCatch(block))
        findings.inst(inst, "no exception is pending here");
      before = inst;
    }
  }

  // A block that nothing leads to is dead, and as good as any.
  private boolean mayCatch(Block block) {
    return pending.contains(block)
        || (block != function.entry()
            && function.blocks().stream()
                .noneMatch(b -> b.successors().stream().anyMatch(e -> e.target() == block)));
  }

  private void unwinding(Block block) {
    var inst = afterCounts(block);
    switch (inst.op()) {
      case ExcOp.Catch _, ControlOp.Resume _, ControlOp.Br _, ControlOp.Unreachable _ -> {}
      default ->
          findings.inst(
              inst,
              "an exception is pending here; only counts may stand before flak.catch or exc.resume");
    }
  }

  private void edge(Block from, Edge edge) {
    if (!pending.contains(edge.target())) return;
    var op = from.terminator().op();
    boolean unwinds = op instanceof ControlOp.ExcBr x && x.unwind() == edge && x.normal() != edge;
    boolean passesOn = pending.contains(from) && afterCounts(from).op() instanceof ControlOp.Br;
    if (!unwinds && !passesOn)
      findings.inst(
          from.terminator(),
          "no exception is pending on the way to "
              + findings.names(edge.target().function()).of(edge.target())
              + ", which expects one");
  }
}
