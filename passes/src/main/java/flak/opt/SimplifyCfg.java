package flak.opt;

import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Rewriter;
import flak.ir.Value;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.ExcOp;
import flak.ir.pass.DebugCounter;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.PassContext;
import flak.ir.pass.Remark;
import flak.ir.pass.Statistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Removes control flow that decides nothing.
///
/// Repeats until nothing changes: folds branches on constants and branches whose two edges agree;
/// removes blocks that cannot be reached; replaces a parameter that receives the same value on
/// every edge; jumps through blocks that only jump on; joins a block with its only predecessor.
/// Each round is linear. Keeps handlers (blocks that start with `flak.catch`) where they are, and
/// never joins across `exc.br`. Does not duplicate code.
public record SimplifyCfg() implements FunctionPass {
  static final DebugCounter COUNTER =
      new DebugCounter("simplify-cfg", "branches folded, jumps threaded, blocks joined");

  private static final Statistic REMOVED = Statistic.of("simplify-cfg", "blocks removed");
  private static final Statistic FOLDED = Statistic.of("simplify-cfg", "branches folded");
  private static final Statistic PARAMS = Statistic.of("simplify-cfg", "block parameters removed");

  @Override
  public void run(Function function, PassContext cx) {
    var run = new Run(function, new Rewriter(function), cx);
    boolean again = true;
    while (again)
      again =
          run.foldBranches()
              | run.removeUnreachable()
              | run.removeSameParams()
              | run.threadJumps()
              | run.mergeBlocks();
  }

  private record Run(Function function, Rewriter rw, PassContext cx) {
    boolean foldBranches() {
      boolean changed = false;
      for (var b : function.blocks()) {
        if (!(b.terminator().op() instanceof ControlOp.CondBr c)) continue;
        Edge taken = null;
        if (c.then().equals(c.otherwise())) taken = c.then();
        else if (constant(c.condition()) instanceof ConstOp.Raw(Attr.Bool(boolean v)))
          taken = v ? c.then() : c.otherwise();
        if (taken == null || !cx.shouldExecute(COUNTER)) continue;
        cx.remark(() -> folded(b));
        rw.setOp(b.terminator(), new ControlOp.Br(taken));
        cx.count(FOLDED);
        changed = true;
      }
      return changed;
    }

    private static Remark folded(Block b) {
      return Remark.of(
              Remark.Kind.PASSED, "simplify-cfg", "BranchFolded", b.terminator().location())
          .text("the branch always goes the same way");
    }

    private static Object constant(Value v) {
      return v instanceof Value.Result r ? r.inst().op() : null;
    }

    boolean removeUnreachable() {
      int removed = UnreachableBlocks.remove(function);
      cx.count(REMOVED, removed);
      return removed > 0;
    }

    boolean removeSameParams() {
      var incoming = incoming();
      boolean changed = false;
      for (var b : function.blocks()) {
        if (b == function.entry()) continue;
        for (int i = b.params().size() - 1; i >= 0; i--) {
          var same = sameArgument(b.params().get(i), i, incoming.getOrDefault(b, List.of()));
          if (same == null || !cx.shouldExecute(COUNTER)) continue;
          rw.replaceUses(b.params().get(i), same);
          rw.removeParam(b, i);
          cx.count(PARAMS);
          changed = true;
          incoming = incoming();
        }
      }
      return changed;
    }

    /// The one value other than the parameter itself that all edges bring, or null.
    private static Value sameArgument(Value.Param p, int index, List<Edge> edges) {
      Value same = null;
      for (var e : edges) {
        var a = e.args().get(index);
        if (a == p || a == same) continue;
        if (same != null) return null;
        same = a;
      }
      return same;
    }

    private Map<Block, List<Edge>> incoming() {
      var result = new HashMap<Block, List<Edge>>();
      for (var b : function.blocks())
        for (var e : b.successors())
          result.computeIfAbsent(e.target(), _ -> new ArrayList<>()).add(e);
      return result;
    }

    /// Redirects edges into a block that has no parameters and nothing but `cf.br`.
    boolean threadJumps() {
      boolean changed = false;
      for (var b : function.blocks()) {
        for (var e : b.successors()) {
          var next = passesOn(e.target());
          if (next == null || next.target() == e.target() || isHandler(next.target())) continue;
          if (!cx.shouldExecute(COUNTER)) continue;
          rw.mapSuccessors(b.terminator(), x -> x == e ? next : x);
          changed = true;
          break;
        }
      }
      return changed;
    }

    private static Edge passesOn(Block b) {
      return b.params().isEmpty()
              && b.insts().size() == 1
              && b.terminator().op() instanceof ControlOp.Br(Edge dest)
              && dest.target() != b
          ? dest
          : null;
    }

    private static boolean isHandler(Block b) {
      return b.insts().getFirst().op() instanceof ExcOp.Catch;
    }

    boolean mergeBlocks() {
      var incoming = incoming();
      boolean changed = false;
      for (var b : List.copyOf(function.blocks())) {
        while (b.insts().size() > 0
            && b.terminator().op() instanceof ControlOp.Br(Edge dest)
            && mergeable(b, dest.target(), incoming)
            && cx.shouldExecute(COUNTER)) {
          var next = dest.target();
          for (int i = next.params().size() - 1; i >= 0; i--) {
            rw.replaceUses(next.params().get(i), dest.args().get(i));
            rw.removeParam(next, i);
          }
          rw.erase(b.terminator());
          rw.spliceInto(b, next);
          cx.count(REMOVED);
          changed = true;
        }
      }
      return changed;
    }

    private boolean mergeable(Block from, Block to, Map<Block, List<Edge>> incoming) {
      return to != from && to != function.entry() && incoming.get(to).size() == 1 && !isHandler(to);
    }
  }
}
