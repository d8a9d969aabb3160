package flak.opt;

import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.Value;
import flak.ir.analysis.Dominators;
import flak.ir.op.CallOp;
import flak.ir.op.ConstOp;
import flak.ir.op.Ops;
import flak.ir.pass.DebugCounter;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.PassContext;
import flak.ir.pass.Remark;
import flak.ir.pass.StageRule;
import flak.ir.pass.Statistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Replaces a pure computation by an equal one that dominates it.
///
/// Walks the dominator tree with a scoped table from operation to value; two operations are the
/// same computation exactly when their records are equal. One pass, linear in the number of
/// instructions. Requires implicit counts, for a merged value would need other ones. Does not merge
/// reads of vars: a var may be redefined between them.
public record Cse() implements FunctionPass {
  static final DebugCounter COUNTER = new DebugCounter("cse", "instructions merged");

  private static final Statistic MERGED = Statistic.of("cse", "instructions merged");

  @Override
  public StageRule requires() {
    return StageRule.atMost(Stage.RESOLVED, "a merged value would need other counts");
  }

  @Override
  public void run(Function function, PassContext cx) {
    new Run(new Rewriter(function), Dominators.of(function), cx, new HashMap<>())
        .walk(function.entry());
  }

  private record Run(
      Rewriter rw, Dominators dominators, PassContext cx, Map<Computation, Value> known) {
    /// Visits the dominator tree below `root` in preorder without recursion; leaving a subtree
    /// forgets what it taught.
    void walk(Block root) {
      var stack = new ArrayList<Object>();
      stack.add(root);
      while (!stack.isEmpty()) {
        var next = stack.removeLast();
        if (next instanceof Block b) {
          var added = block(b);
          if (!added.isEmpty()) stack.add(added);
          stack.addAll(dominators.children(b).reversed());
        } else {
          for (var left : (List<?>) next) known.remove(left);
        }
      }
    }

    private List<Computation> block(Block b) {
      var added = new ArrayList<Computation>();
      for (var inst : List.copyOf(b.insts())) {
        if (!mergeable(inst)) continue;
        var key = new Computation(inst.op());
        var earlier = known.get(key);
        if (earlier == null) {
          known.put(key, inst.result());
          added.add(key);
        } else if (cx.shouldExecute(COUNTER)) {
          cx.remark(() -> merged(inst, earlier));
          rw.replaceUses(inst.result(), earlier);
          rw.erase(inst);
          cx.count(MERGED);
        }
      }
      return added;
    }

    private static Remark merged(Inst inst, Value earlier) {
      var there = earlier instanceof Value.Result r ? r.inst().location() : Location.UNKNOWN;
      return Remark.of(Remark.Kind.PASSED, "cse", "Merged", inst.location())
          .arg("Operation", Ops.mnemonic(inst.op()))
          .text(" merged with the equal ")
          .arg("Earlier", Ops.mnemonic(inst.op()), there)
          .text(" in front of it");
    }

    private static boolean mergeable(Inst inst) {
      if (inst.op() instanceof ConstOp.Const(var value)) return value.isShareable();
      if (inst.op() instanceof CallOp.Rt rt) return rt.row().pure() && !rt.row().resultOwned();
      return inst.hasResult() && Ops.isPure(inst.op());
    }
  }
}
