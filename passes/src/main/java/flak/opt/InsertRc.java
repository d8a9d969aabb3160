package flak.opt;

import flak.ir.Function;
import flak.ir.Stage;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.PassContext;
import flak.ir.pass.Remark;
import flak.ir.pass.StageRule;
import flak.ir.pass.Statistic;

/// Makes reference counts explicit: everything owned, dropped as soon as it is dead, on every path.
///
/// The rules of Perceus (Reinking, Xie, de Moura and Leijen, *Perceus: Garbage Free Reference
/// Counting with Reuse*, 2021) on a control-flow graph: backward liveness of owned values, in which
/// a use of a borrowed value is a use of its owner; `rc.dup` before an operand is consumed that is
/// needed later; `rc.drop` behind the last borrowing use, on the edges where a value dies, and at
/// the start of blocks whose parameters are unused. Where owned values are held across an operation
/// that may throw, an `exc.br` leads to shared clean-up blocks that drop them and resume. Linear,
/// but for the iteration of liveness over loops. Establishes stage `owned`; borrow inference, reuse
/// and the cancelling of counts are other passes' business.
public record InsertRc() implements FunctionPass {
  private static final Statistic DUPS = Statistic.of("insert-rc", "increments inserted");
  private static final Statistic DROPS = Statistic.of("insert-rc", "decrements inserted");
  private static final Statistic CLEANUPS = Statistic.of("insert-rc", "clean-up blocks made");

  @Override
  public Stage establishes() {
    return Stage.OWNED;
  }

  @Override
  public StageRule requires() {
    return StageRule.atMost(Stage.RESOLVED, "counts are inserted once");
  }

  @Override
  public void run(Function function, PassContext cx) {
    UnreachableBlocks.remove(function);
    var inserter = new RcInserter(function, new RcReasons(cx));
    inserter.run();
    cx.count(DUPS, inserter.dups);
    cx.count(DROPS, inserter.drops);
    cx.count(CLEANUPS, inserter.cleanupBlocks);
    cx.remark(() ->
        Remark.of(Remark.Kind.ANALYSIS, "insert-rc", "Counts", function.location())
            .arg("Increments", String.valueOf(inserter.dups))
            .text(" increments, ")
            .arg("Decrements", String.valueOf(inserter.drops))
            .text(" decrements, ")
            .arg("CleanUps", String.valueOf(inserter.cleanupBlocks))
            .text(" clean-up blocks"));
  }
}
