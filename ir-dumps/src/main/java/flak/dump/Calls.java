package flak.dump;

import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Module;
import flak.ir.Value;
import flak.ir.op.CallOp;
import flak.ir.op.VarOp;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DirectedPseudograph;

/// Who calls whom in a module, as a JGraphT graph and as DOT.
///
/// Other than [flak.ir.analysis.CallGraph], which keeps what passes rely on, it also shows what
/// calls of values probably reach: the var whose root is called, or `any value`.
public final class Calls {
  private Calls() {}

  /// What is called: code of this module, the root of a var, or a value nobody knows.
  public sealed interface Node {
    record Code(Function function) implements Node {}

    record Var(String ns, String name) implements Node {}

    record Any() implements Node {}
  }

  /// How often `from` calls or makes `to`.
  ///
  /// @param direct by `func.call`; otherwise through a function object or a value
  public record Call(Node from, Node to, boolean direct, int count) {}

  /// Functions first, in the order of the module, then vars and [Node.Any] in the order of their
  /// first call; at most one direct and one indirect edge between two nodes.
  public static Graph<Node, Call> graph(Module module) {
    Map<Node, Map<Node, int[]>> counts = new LinkedHashMap<>();
    for (var f : module.functions()) counts.put(new Node.Code(f), new LinkedHashMap<>());
    for (var f : module.functions()) {
      var to = counts.get(new Node.Code(f));
      for (var block : f.blocks()) for (var inst : block.insts()) count(module, inst, to);
    }
    var graph = new DirectedPseudograph<Node, Call>(Call.class);
    counts.keySet().forEach(graph::addVertex);
    counts.forEach((from, all) ->
        all.forEach((to, n) -> {
          graph.addVertex(to);
          if (n[0] > 0) graph.addEdge(from, to, new Call(from, to, true, n[0]));
          if (n[1] > 0) graph.addEdge(from, to, new Call(from, to, false, n[1]));
        }));
    return graph;
  }

  private static void count(Module module, Inst inst, Map<Node, int[]> to) {
    switch (inst.op()) {
      case CallOp.Call c -> add(module.function(c.callee()), true, to);
      case CallOp.Closure c -> made(module, c.def(), to);
      case CallOp.StaticFn s -> made(module, s.def(), to);
      case CallOp.Invoke i -> add(called(i.callee()), false, to);
      default -> {} // The others call nothing that a module holds.
    }
  }

  private static void made(Module module, String def, Map<Node, int[]> to) {
    var known = module.fnDef(def);
    if (known == null) return;
    for (var arity : known.arities()) add(module.function(arity.code()), false, to);
  }

  private static void add(Function function, boolean direct, Map<Node, int[]> to) {
    if (function != null) add(new Node.Code(function), direct, to);
  }

  private static void add(Node node, boolean direct, Map<Node, int[]> to) {
    to.computeIfAbsent(node, _ -> new int[2])[direct ? 0 : 1]++;
  }

  private static Node called(Value callee) {
    if (callee instanceof Value.Result r) {
      if (r.inst().op() instanceof VarOp.VarGet(var ns, var name)) return new Node.Var(ns, name);
      if (r.inst().op() instanceof VarOp.VarGetDynamic(var ns, var name))
        return new Node.Var(ns, name);
    }
    return new Node.Any();
  }

  /// The groups of functions that reach each other by calls, with those that reach themselves; sets
  /// of one function that does not call itself are no group.
  public static List<Set<Node>> recursive(Graph<Node, Call> graph) {
    return new KosarajuStrongConnectivityInspector<>(graph)
        .stronglyConnectedSets().stream()
            .filter(
                s -> s.size() > 1 || graph.containsEdge(s.iterator().next(), s.iterator().next()))
            .toList();
  }

  /// The drawing: functions in boxes, initialisers green, recursive groups together in a frame;
  /// calls through objects and values dashed, with their number where there are several.
  public static String dot(Module module) {
    var graph = graph(module);
    var dot = new Dot(module.name() + " calls");
    Style.defaults(dot);
    dot.set("label", "<<b>" + Dot.html(module.name()) + "</b>" + Dot.html(" · calls") + ">");
    dot.set("rankdir", "LR");
    Map<Node, String> ids = new LinkedHashMap<>();
    for (var node : graph.vertexSet()) ids.put(node, "n" + ids.size());
    Map<Node, Integer> group = new HashMap<>();
    var groups = recursive(graph);
    for (int i = 0; i < groups.size(); i++) for (var node : groups.get(i)) group.put(node, i);
    for (int i = 0; i < groups.size(); i++) {
      dot.cluster("r" + i).set("label", "recursive").set("style", "rounded,dashed");
      dot.set("color", Style.LINE).set("fontsize", "10");
      for (var node : graph.vertexSet())
        if (group.getOrDefault(node, -1) == i) node(dot, ids.get(node), node, module);
      dot.close();
    }
    for (var node : graph.vertexSet())
      if (!group.containsKey(node)) node(dot, ids.get(node), node, module);
    for (var call : graph.edgeSet())
      dot.edge(
          ids.get(call.from()),
          ids.get(call.to()),
          Dot.attributes(
              "style", call.direct() ? "" : "dashed",
              "label", call.count() > 1 ? call.count() + "×" : ""));
    return dot.text();
  }

  private static void node(Dot dot, String id, Node node, Module module) {
    var label =
        switch (node) {
          case Node.Code(var f) -> "@" + f.symbol();
          case Node.Var(var ns, var name) -> "#'" + ns + "/" + name;
          case Node.Any() -> "any value";
        };
    var fill =
        node instanceof Node.Code(var f)
            ? module.inits().contains(f.symbol()) ? Style.ENTRY : Style.HEAD
            : "white";
    dot.node(
        id,
        Dot.attributes(
            "label",
            label,
            "shape",
            node instanceof Node.Code ? "box" : "ellipse",
            "margin",
            "0.12,0.06",
            "style",
            node instanceof Node.Code ? "rounded,filled" : "filled",
            "color",
            Style.LINE,
            "fillcolor",
            fill));
  }
}
