package flak.opt.testing;

import flak.ir.Function;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.PassContext;

/// Throws. For tests of what is said and written then.
public record TestCrash(String function) implements FunctionPass {
  @Override
  public void run(Function f, PassContext cx) {
    if (Target.is(function, f)) throw new IllegalStateException("test-crash was asked to");
  }
}
