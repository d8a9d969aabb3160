package flak.ir.pass;

import flak.ir.Function;

/// A pass that looks at one function at a time and changes nothing outside it.
public non-sealed interface FunctionPass extends Pass {
  /// Transforms `function` through a [flak.ir.Rewriter].
  void run(Function function, PassContext cx);
}
