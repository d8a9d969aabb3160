package flak.lower;

import flak.ir.Block;

/// Where the value of an expression goes.
sealed interface Dest {
  /// It is the function's result.
  record Tail() implements Dest {}

  /// It is the argument for the only parameter of `block`, where everything goes on; unless `block`
  /// has none, then nobody needs the value.
  record Join(Block block) implements Dest {
    boolean wantsValue() {
      return !block.params().isEmpty();
    }
  }
}
