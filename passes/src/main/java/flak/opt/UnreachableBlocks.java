package flak.opt;

import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Rewriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Removal of blocks no path leads to.
final class UnreachableBlocks {
  private UnreachableBlocks() {}

  /// Removes them from `function`; returns how many there were.
  static int remove(Function function) {
    var reached = new HashSet<Block>();
    var work = new ArrayList<Block>(List.of(function.entry()));
    while (!work.isEmpty()) {
      var b = work.removeLast();
      if (reached.add(b)) b.successors().forEach(e -> work.add(e.target()));
    }
    var rw = new Rewriter(function);
    var dead = function.blocks().stream().filter(b -> !reached.contains(b)).toList();
    dead.forEach(rw::eraseBlock);
    return dead.size();
  }
}
