package flak.opt.testing;

import flak.ir.Function;
import flak.ir.Rewriter;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.PassContext;

/// Removes the terminator of a function's entry, which leaves invalid IR. For tests.
public record TestInvalid(String function) implements FunctionPass {
  @Override
  public void run(Function f, PassContext cx) {
    if (Target.is(function, f)) new Rewriter(f).erase(f.entry().terminator());
  }
}
