package flak.dump;

import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.analysis.Dominators;
import flak.ir.op.ControlOp;
import flak.ir.op.Op;
import flak.ir.text.FunctionText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.DirectedPseudograph;

/// The graph of blocks and jumps of a function, as a JGraphT graph and as DOT.
public final class ControlFlow {
  private ControlFlow() {}

  /// Why a jump is taken.
  public enum Kind {
    ALWAYS(""),
    TRUE("true"),
    FALSE("false"),
    NORMAL("normal"),
    UNWIND("unwind");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /// What the arrow says; empty for a plain jump.
    public String label() {
      return label;
    }
  }

  /// One jump. Two jumps of a block to the same target are two.
  ///
  /// @param index the number of the successor in its terminator, from 0
  public record Jump(Block from, int index, Kind kind, Edge edge) {}

  /// The blocks in the order of the function, the jumps in the order of the terminators. Blocks
  /// without terminator, which only broken IR has, jump nowhere.
  public static Graph<Block, Jump> graph(Function function) {
    var graph = new DirectedPseudograph<Block, Jump>(Jump.class);
    function.blocks().forEach(graph::addVertex);
    for (var block : function.blocks()) {
      if (!block.isTerminated()) continue;
      var successors = block.successors();
      for (int i = 0; i < successors.size(); i++) {
        var edge = successors.get(i);
        graph.addVertex(edge.target());
        var jump = new Jump(block, i, kind(block.terminator().op(), i), edge);
        graph.addEdge(block, edge.target(), jump);
      }
    }
    return graph;
  }

  private static Kind kind(Op terminator, int index) {
    return switch (terminator) {
      case ControlOp.CondBr _ -> index == 0 ? Kind.TRUE : Kind.FALSE;
      case ControlOp.ExcBr _ -> index == 0 ? Kind.NORMAL : Kind.UNWIND;
      default -> Kind.ALWAYS;
    };
  }

  /// The functions as one drawing: a table for each block, with its operations; jumps back to a
  /// block that dominates them are thick, ways of exceptions dashed, blocks that nothing reaches
  /// grey. Several functions stand in a box each.
  public static String dot(List<Function> functions) {
    return Style.each("control flow", functions, ControlFlow::body);
  }

  private static void body(Dot dot, String prefix, Function function) {
    var names = FunctionText.of(function);
    var dominators = Dominators.of(function);
    var graph = graph(function);
    Map<Block, String> ids = new LinkedHashMap<>();
    for (var block : graph.vertexSet()) ids.put(block, prefix + "b" + ids.size());
    for (var block : graph.vertexSet())
      dot.node(ids.get(block), Dot.attributes("label", table(block, names, dominators, function)));
    for (var jump : graph.edgeSet()) {
      var to = jump.edge().target();
      boolean back = dominators.isReachable(jump.from()) && dominators.dominates(to, jump.from());
      dot.edge(
          ids.get(jump.from()),
          ids.get(to),
          Dot.attributes(
              "label", jump.kind().label().isEmpty() ? "" : " " + jump.kind().label() + " ",
              "color", Style.color(jump.kind()),
              "fontcolor", Style.color(jump.kind()),
              "style", jump.kind() == Kind.UNWIND ? "dashed" : "",
              "penwidth", back ? "2.2" : ""));
    }
  }

  private static String table(
      Block block, FunctionText names, Dominators dominators, Function function) {
    var head = Dot.html(names.of(block));
    var fill =
        !dominators.isReachable(block)
            ? Style.UNREACHABLE
            : block == function.entry() ? Style.ENTRY : Style.HEAD;
    var text =
        new StringBuilder(
                "<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"5\" color=\"")
            .append(Style.LINE)
            .append("\"><tr><td align=\"left\" bgcolor=\"")
            .append(fill)
            .append("\"><b>")
            .append(head)
            .append("</b>")
            .append(Dot.html(names.params(block)))
            .append("</td></tr><tr><td align=\"left\" balign=\"left\">");
    if (block.insts().isEmpty()) text.append("<i>empty</i>");
    for (var inst : block.insts()) {
      boolean last = inst.op() instanceof Op.Terminator;
      var line = Dot.html(names.of(inst));
      text.append(last ? "<b>" + line + "</b>" : line).append("<br/>");
    }
    return text.append("</td></tr></table>>").toString();
  }
}
