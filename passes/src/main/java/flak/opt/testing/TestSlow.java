package flak.opt.testing;

import flak.ir.Function;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.PassContext;

/// Takes `millis` milliseconds for each function and changes nothing. For tests of times and
/// threads.
public record TestSlow(String function, int millis) implements FunctionPass {
  @Override
  public void run(Function f, PassContext cx) {
    if (!Target.is(function, f)) return;
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
