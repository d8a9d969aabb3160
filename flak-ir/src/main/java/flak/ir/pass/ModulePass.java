package flak.ir.pass;

import flak.ir.Module;

/// A pass that needs the whole module.
public non-sealed interface ModulePass extends Pass {
  /// Transforms `module`; functions through a [flak.ir.Rewriter], the module through its own
  /// methods.
  void run(Module module, PassContext cx);
}
