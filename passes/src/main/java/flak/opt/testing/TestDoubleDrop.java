package flak.opt.testing;

import flak.ir.Function;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.op.RcOp;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.PassContext;
import flak.ir.pass.StageRule;
import java.util.List;

/// Writes the first `rc.drop` of a function a second time, so that something is freed twice.
///
/// For tests; the verifier of ownership finds it where it may look.
public record TestDoubleDrop(String function) implements FunctionPass {
  @Override
  public StageRule requires() {
    return StageRule.atLeast(Stage.OWNED, "only explicit counts can be wrong");
  }

  @Override
  public void run(Function f, PassContext cx) {
    if (!Target.is(function, f)) return;
    for (var block : f.blocks()) {
      for (var inst : List.copyOf(block.insts())) {
        if (!(inst.op() instanceof RcOp.Drop)) continue;
        new Rewriter(f).after(inst).at(inst.location()).insert(inst.op());
        return;
      }
    }
  }
}
