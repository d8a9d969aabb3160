package flak.ir.analysis;

import flak.ir.Block;
import flak.ir.Function;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The dominator tree over the blocks that the entry reaches.
///
/// Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm", 2001: iterate over reverse
/// postorder, intersecting the dominators of the predecessors. Nearly linear on the reducible
/// graphs that forms lower to.
public final class Dominators {
  private final List<Block> order;
  private final Map<Block, Integer> number = new HashMap<>();
  private final int[] idom;
  private final List<List<Block>> children = new ArrayList<>();
  private final int[] enter;
  private final int[] leave;

  private Dominators(Function function) {
    order = Rpo.of(function);
    for (int i = 0; i < order.size(); i++) number.put(order.get(i), i);
    idom = new int[order.size()];
    enter = new int[order.size()];
    leave = new int[order.size()];
    solve();
    for (int i = 0; i < order.size(); i++) children.add(new ArrayList<>());
    for (int i = 1; i < order.size(); i++) children.get(idom[i]).add(order.get(i));
    stamp();
  }

  public static Dominators of(Function function) {
    return new Dominators(function);
  }

  private void solve() {
    var preds = predecessors();
    java.util.Arrays.fill(idom, -1);
    idom[0] = 0;
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i = 1; i < order.size(); i++) {
        int best = -1;
        for (int p : preds.get(i)) if (idom[p] >= 0) best = best < 0 ? p : meet(p, best);
        if (idom[i] == best) continue;
        idom[i] = best;
        changed = true;
      }
    }
  }

  private List<List<Integer>> predecessors() {
    var preds = new ArrayList<List<Integer>>();
    for (int i = 0; i < order.size(); i++) preds.add(new ArrayList<>());
    for (int i = 0; i < order.size(); i++)
      for (var e : order.get(i).successors()) preds.get(number.get(e.target())).add(i);
    return preds;
  }

  private int meet(int a, int b) {
    while (a != b) {
      while (a > b) a = idom[a];
      while (b > a) b = idom[b];
    }
    return a;
  }

  // Numbers the tree so that dominance is containment of intervals; with an explicit stack, since
  // trees are as deep as functions are long.
  private void stamp() {
    var stack = new ArrayList<Integer>();
    var next = new int[order.size()];
    int clock = 0;
    stack.add(0);
    enter[0] = clock++;
    while (!stack.isEmpty()) {
      int at = stack.getLast();
      if (next[at] == children.get(at).size()) {
        leave[at] = clock++;
        stack.removeLast();
        continue;
      }
      int child = number.get(children.get(at).get(next[at]++));
      enter[child] = clock++;
      stack.add(child);
    }
  }

  /// The blocks that the entry reaches, in reverse postorder.
  public List<Block> order() {
    return order;
  }

  public boolean isReachable(Block block) {
    return number.containsKey(block);
  }

  /// The block that dominates `block` most closely; the entry's is the entry. `block` must be
  /// reachable.
  public Block idom(Block block) {
    return order.get(idom[number.get(block)]);
  }

  /// The blocks whose immediate dominator is `block`, in reverse postorder; empty for unreachable
  /// ones.
  public List<Block> children(Block block) {
    var n = number.get(block);
    return n == null ? List.of() : children.get(n);
  }

  /// Whether every path from the entry to `b` passes `a`; a block dominates itself. True when `b`
  /// is unreachable.
  public boolean dominates(Block a, Block b) {
    var y = number.get(b);
    if (y == null) return true;
    var x = number.get(a);
    return x != null && enter[x] <= enter[y] && leave[y] <= leave[x];
  }
}
