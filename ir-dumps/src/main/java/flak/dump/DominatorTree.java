package flak.dump;

import flak.ir.Block;
import flak.ir.Function;
import flak.ir.analysis.Dominators;
import flak.ir.text.FunctionText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/// The dominator tree of a function, as a JGraphT graph and as DOT.
public final class DominatorTree {
  private DominatorTree() {}

  /// An edge from each block to those it immediately dominates. Blocks that the entry does not
  /// reach are not in it.
  public static Graph<Block, DefaultEdge> graph(Function function) {
    var dominators = Dominators.of(function);
    var graph = new DefaultDirectedGraph<Block, DefaultEdge>(DefaultEdge.class);
    dominators.order().forEach(graph::addVertex);
    for (var block : dominators.order())
      for (var child : dominators.children(block)) graph.addEdge(block, child);
    return graph;
  }

  /// The trees as one drawing; several functions stand in a box each.
  public static String dot(List<Function> functions) {
    return Style.each("dominators", functions, DominatorTree::body);
  }

  private static void body(Dot dot, String prefix, Function function) {
    var names = FunctionText.of(function);
    var graph = graph(function);
    Map<Block, String> ids = new LinkedHashMap<>();
    for (var block : graph.vertexSet()) {
      ids.put(block, prefix + "b" + ids.size());
      dot.node(
          ids.get(block),
          Dot.attributes(
              "label",
              names.of(block),
              "shape",
              "box",
              "style",
              "rounded,filled",
              "color",
              Style.LINE,
              "fillcolor",
              block == function.entry() ? Style.ENTRY : Style.HEAD));
    }
    for (var edge : graph.edgeSet())
      dot.edge(
          ids.get(graph.getEdgeSource(edge)), ids.get(graph.getEdgeTarget(edge)), Dot.attributes());
  }
}
