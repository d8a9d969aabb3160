package flak.ir.pass;

import flak.ir.Stage;

/// A transformation of IR: a record whose components are its options. Stateless; what a run needs
/// is made in `run`.
///
/// The pass manager runs it only where [#requires] allows, verifies before and after, and
/// afterwards raises every function it ran on to [#establishes].
public sealed interface Pass permits FunctionPass, ModulePass {
  /// The stages of functions that the pass accepts, with the reason; any by default.
  default StageRule requires() {
    return StageRule.ANY;
  }

  /// The stage a function has reached when the pass has run; [Stage#BUILT] when the pass changes no
  /// stage. Never lowers a stage.
  default Stage establishes() {
    return Stage.BUILT;
  }

  /// The name in pipelines: the class name in kebab case, `CancelCounts` is `cancel-counts`.
  default String name() {
    return PassNames.of(getClass());
  }
}
