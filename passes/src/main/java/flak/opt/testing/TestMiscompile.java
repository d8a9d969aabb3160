package flak.opt.testing;

import flak.ir.Function;
import flak.ir.Rewriter;
import flak.ir.op.NumOp;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.PassContext;
import flak.ir.pass.Statistic;

/// Makes the first addition of a function a subtraction, or else its first other arithmetic an
/// addition: wrong, and no verifier can tell.
///
/// For tests of what finds such passes. `function` names the only function it touches; all when
/// empty.
public record TestMiscompile(String function) implements FunctionPass {
  private static final Statistic FLIPPED =
      Statistic.of("test-miscompile", "arithmetic operations changed");

  @Override
  public void run(Function f, PassContext cx) {
    if (!Target.is(function, f)) return;
    for (var block : f.blocks()) {
      for (var inst : block.insts()) {
        if (!(inst.op() instanceof NumOp.Arithmetic(var kind, var lhs, var rhs))) continue;
        var other = kind == NumOp.Arith.ADD ? NumOp.Arith.SUB : NumOp.Arith.ADD;
        new Rewriter(f).setOp(inst, new NumOp.Arithmetic(other, lhs, rhs));
        cx.count(FLIPPED);
        return;
      }
    }
  }
}
