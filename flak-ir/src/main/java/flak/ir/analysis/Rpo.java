package flak.ir.analysis;

import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;

/// Reverse postorder: every block before its successors, except along edges that go back.
public final class Rpo {
  private record Frame(Block block, Iterator<Edge> rest) {}

  private Rpo() {}

  /// The blocks that the entry reaches, the entry first. Iterative, so that no function is too
  /// long.
  public static List<Block> of(Function function) {
    var post = new ArrayList<Block>();
    var seen = new HashSet<Block>();
    var stack = new ArrayList<Frame>();
    seen.add(function.entry());
    stack.add(frame(function.entry()));
    while (!stack.isEmpty()) {
      var top = stack.getLast();
      if (!top.rest().hasNext()) {
        post.add(top.block());
        stack.removeLast();
        continue;
      }
      var next = top.rest().next().target();
      if (seen.add(next)) stack.add(frame(next));
    }
    return List.copyOf(post.reversed());
  }

  // Later successors are visited first, so that the first one comes first in the order.
  private static Frame frame(Block block) {
    return new Frame(
        block,
        block.isTerminated()
            ? block.successors().reversed().iterator()
            : List.<Edge>of().iterator());
  }
}
