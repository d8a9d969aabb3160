package flak.opt.testing;

import flak.ir.Function;

/// Which functions a pass of this package touches.
final class Target {
  private Target() {}

  /// Whether `function` is the one named `symbol`; every function is for the empty name.
  static boolean is(String symbol, Function function) {
    return symbol.isEmpty() || symbol.equals(function.symbol());
  }
}
