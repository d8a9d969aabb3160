package flak.ir.analysis;

import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Value;
import flak.ir.op.Ops;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Which of the values a predicate picks are still used, at the borders of blocks.
///
/// Backward data flow with a work list. A value is live where a path leads to a use of it.
/// Arguments of edges are used where the edge leaves; parameters are defined where their block
/// begins, and so are not live into it.
public final class Liveness {
  private final Map<Block, Set<Value>> in = new HashMap<>();
  private final Map<Block, Set<Value>> out = new HashMap<>();

  private Liveness() {}

  /// The liveness of the values of `function` that satisfy `of`.
  public static Liveness of(Function function, Predicate<Value> of) {
    var live = new Liveness();
    live.solve(function, of);
    return live;
  }

  private void solve(Function function, Predicate<Value> of) {
    var predecessors = new HashMap<Block, List<Block>>();
    for (var b : function.blocks()) {
      in.put(b, Set.of());
      out.put(b, new LinkedHashSet<>());
      if (b.isTerminated())
        for (var e : b.successors())
          predecessors.computeIfAbsent(e.target(), _ -> new ArrayList<>()).add(b);
    }
    var work = new ArrayDeque<>(function.blocks().reversed());
    var waiting = new HashSet<>(function.blocks());
    while (!work.isEmpty()) {
      var b = work.poll();
      waiting.remove(b);
      if (b.isTerminated()) for (var e : b.successors()) out.get(b).addAll(in.get(e.target()));
      var before = transfer(b, of);
      if (before.equals(in.get(b))) continue;
      in.put(b, before);
      for (var p : predecessors.getOrDefault(b, List.of())) if (waiting.add(p)) work.add(p);
    }
  }

  private Set<Value> transfer(Block block, Predicate<Value> of) {
    var live = new LinkedHashSet<>(out.get(block));
    for (var inst : block.insts().reversed()) {
      if (inst.hasResult()) live.remove(inst.result());
      for (var v : Ops.operands(inst.op())) if (of.test(v)) live.add(v);
    }
    block.params().forEach(live::remove);
    return live;
  }

  /// The values live where `block` begins, its parameters apart.
  public Set<Value> in(Block block) {
    return Collections.unmodifiableSet(in.get(block));
  }

  /// The values live behind the last instruction of `block`; arguments that its edges pass on count
  /// only where they are used further on by themselves.
  public Set<Value> out(Block block) {
    return Collections.unmodifiableSet(out.get(block));
  }
}
