package flak.ir.analysis;

import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Module;
import flak.ir.op.CallOp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which functions of a module mention which: by `func.call`, and through the function objects they
/// make. Calls of unknown values are not in it.
public final class CallGraph {
  private final Map<Function, Set<Function>> mentions = new LinkedHashMap<>();

  private CallGraph() {}

  public static CallGraph of(Module module) {
    var graph = new CallGraph();
    for (var f : module.functions()) graph.mentions.put(f, mentioned(module, f));
    return graph;
  }

  private static Set<Function> mentioned(Module module, Function f) {
    var out = new LinkedHashSet<Function>();
    for (var block : f.blocks()) {
      for (var inst : block.insts()) {
        switch (inst.op()) {
          case CallOp.Call c -> add(module.function(c.callee()), out);
          case CallOp.Closure c -> add(module, module.fnDef(c.def()), out);
          case CallOp.StaticFn s -> add(module, module.fnDef(s.def()), out);
          default -> {} // The others name no function.
        }
      }
    }
    return out;
  }

  private static void add(Module module, FnDef def, Set<Function> out) {
    if (def != null) for (var a : def.arities()) add(module.function(a.code()), out);
  }

  private static void add(Function f, Set<Function> out) {
    if (f != null) out.add(f);
  }

  /// The functions that `function` mentions, in the order of their first mention.
  public Set<Function> mentions(Function function) {
    return Collections.unmodifiableSet(mentions.getOrDefault(function, Set.of()));
  }

  /// Groups of mutually recursive functions, what is mentioned before what mentions it; most groups
  /// have one function.
  ///
  /// Tarjan, "Depth-first search and linear graph algorithms", 1972, with an explicit stack.
  public List<List<Function>> bottomUp() {
    var search = new Search();
    for (var f : mentions.keySet()) if (!search.index.containsKey(f)) search.from(f);
    return Collections.unmodifiableList(search.groups);
  }

  private final class Search {
    final Map<Function, Integer> index = new HashMap<>();
    final List<List<Function>> groups = new ArrayList<>();
    private final Map<Function, Integer> low = new HashMap<>();
    private final ArrayDeque<Function> open = new ArrayDeque<>();
    private final Set<Function> isOpen = new LinkedHashSet<>();

    private record Frame(Function function, List<Function> next, int[] at) {}

    void from(Function root) {
      var stack = new ArrayDeque<Frame>();
      stack.push(enter(root));
      while (!stack.isEmpty()) {
        var top = stack.peek();
        if (top.at()[0] < top.next().size()) {
          var f = top.next().get(top.at()[0]++);
          if (!index.containsKey(f)) stack.push(enter(f));
          else if (isOpen.contains(f)) low.merge(top.function(), index.get(f), Math::min);
          continue;
        }
        stack.pop();
        if (!stack.isEmpty())
          low.merge(stack.peek().function(), low.get(top.function()), Math::min);
        if (low.get(top.function()).equals(index.get(top.function()))) close(top.function());
      }
    }

    private Frame enter(Function f) {
      index.put(f, index.size());
      low.put(f, index.get(f));
      open.push(f);
      isOpen.add(f);
      return new Frame(f, List.copyOf(mentions(f)), new int[1]);
    }

    private void close(Function root) {
      var group = new ArrayList<Function>();
      Function f;
      do {
        f = open.pop();
        isOpen.remove(f);
        group.add(f);
      } while (f != root);
      groups.add(List.copyOf(group.reversed()));
    }
  }
}
