package flak.llvm;

import flak.ir.Block;
import flak.ir.Function;
import flak.ir.op.ControlOp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which blocks are worth inlining into: not those from which every path ends in an exception, nor
/// those of an initialiser outside a loop.
///
/// One backward and one forward walk over the blocks; the blocks' order decides only how much is
/// found, never what is right.
final class Heat {
  private final Set<Block> cold;
  private final boolean runsOnce;

  private Heat(Set<Block> cold, boolean runsOnce) {
    this.cold = cold;
    this.runsOnce = runsOnce;
  }

  static Heat of(Function function, boolean isInit) {
    var blocks = function.blocks();
    if (isInit && !loops(function)) return new Heat(Set.copyOf(blocks), true);
    var cold = new HashSet<Block>();
    for (var b : blocks.reversed()) if (endsInException(b, cold)) cold.add(b);
    return new Heat(cold, false);
  }

  boolean isCold(Block block) {
    return cold.contains(block);
  }

  /// Whether the function is an initialiser without a loop.
  boolean runsOnce() {
    return runsOnce;
  }

  private static boolean endsInException(Block b, Set<Block> cold) {
    return switch (b.terminator().op()) {
      case ControlOp.Resume _, ControlOp.Unreachable _ -> true;
      case ControlOp.Return _ -> false;
      default -> b.successors().stream().allMatch(e -> cold.contains(e.target()));
    };
  }

  /// Whether some block can reach itself: a depth-first walk that meets a block of its own path.
  private static boolean loops(Function function) {
    var done = new HashSet<Block>();
    var path = new HashSet<Block>();
    var stack = new ArrayList<Block>(List.of(function.entry()));
    while (!stack.isEmpty()) {
      var b = stack.getLast();
      if (path.add(b)) {
        for (var e : b.successors()) {
          if (path.contains(e.target())) return true;
          if (!done.contains(e.target())) stack.add(e.target());
        }
        continue;
      }
      stack.removeLast();
      path.remove(b);
      done.add(b);
    }
    return false;
  }
}
