package flak.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Module;
import flak.ir.analysis.Dominators;
import flak.ir.text.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.traverse.DepthFirstIterator;
import org.junit.jupiter.api.Test;

class GraphsTest {
  private static Function only(String text) {
    return Parser.parse("test.fir", text).functions().iterator().next();
  }

  /// A function of `blocks` blocks behind the entry that jump at random, to any block but the
  /// entry.
  private static Function random(Random random, int blocks) {
    var text = new StringBuilder("func.func @f(%c: i1) -> !flak.any owned {\n  cf.br ^b0\n");
    for (int i = 0; i < blocks; i++) {
      text.append("^b").append(i).append(":\n  ");
      switch (random.nextInt(4)) {
        case 0 -> text.append("ub.unreachable\n");
        case 1 -> text.append("cf.br ^b").append(random.nextInt(blocks)).append('\n');
        default ->
            text.append("cf.cond_br %c, ^b")
                .append(random.nextInt(blocks))
                .append(", ^b")
                .append(random.nextInt(blocks))
                .append('\n');
      }
    }
    return only(text + "}\n");
  }

  private static Set<Block> reached(Graph<Block, ControlFlow.Jump> graph, Block from) {
    var out = new java.util.HashSet<Block>();
    new DepthFirstIterator<>(graph, from).forEachRemaining(out::add);
    return out;
  }

  @Test
  void dominatorsAreWhatCutsBlocksOff() {
    var random = new Random(7);
    for (int round = 0; round < 300; round++) {
      var function = random(random, 1 + random.nextInt(12));
      var graph = ControlFlow.graph(function);
      var all = reached(graph, function.entry());
      var dominators = Dominators.of(function);
      assertEquals(all, Set.copyOf(dominators.order()));
      for (var a : all) {
        var without = new java.util.HashSet<>(graph.vertexSet());
        without.remove(a);
        var left =
            a == function.entry()
                ? Set.<Block>of()
                : reached(new AsSubgraph<>(graph, without), function.entry());
        for (var b : all) assertEquals(!left.contains(b), dominators.dominates(a, b));
      }
      var tree = DominatorTree.graph(function);
      assertEquals(all.size() - 1, tree.edgeSet().size());
      for (var edge : tree.edgeSet())
        assertEquals(tree.getEdgeSource(edge), dominators.idom(tree.getEdgeTarget(edge)));
    }
  }

  @Test
  void bothWaysToOneBlockAreTwoJumps() {
    var f =
        only(
            """
            func.func @f(%c: i1) -> !flak.any owned {
              cf.cond_br %c, ^a, ^a
            ^a:
              ub.unreachable
            }
            """);
    var kinds =
        ControlFlow.graph(f).edgeSet().stream()
            .map(ControlFlow.Jump::kind)
            .collect(Collectors.toList());
    assertEquals(List.of(ControlFlow.Kind.TRUE, ControlFlow.Kind.FALSE), kinds);
  }

  private static Module calls() {
    return Parser.parse(
        "test.fir",
        """
        builtin.module @user.1 attributes {inits = [@init]} {
          flak.fn @even attributes {name = "user/even", captures = 0, arities = [[1, @"even#1"]]}
          func.func @init() -> !flak.any owned {
            %f = flak.static_fn @even
            %x = flak.const 1
            %a = flak.invoke %f(%x)
            %b = func.call @"even#1", %f(%x)
            %g = flak.var_get @user, @"g<h>"
            %c = flak.invoke %g(%a)
            %d = flak.invoke %g(%c)
            func.return %d
          }
          func.func @"even#1"(%self: !flak.any borrowed, %n: !flak.any owned) -> !flak.any owned {
            %r = func.call @"odd#1", %self(%n)
            func.return %r
          }
          func.func @"odd#1"(%self: !flak.any borrowed, %n: !flak.any owned) -> !flak.any owned {
            %r = func.call @"even#1", %self(%n)
            func.return %r
          }
        }
        """);
  }

  @Test
  void callsKnowWhatIsDirectAndWhatIsRecursive() {
    var graph = Calls.graph(calls());
    var text = new ArrayList<String>();
    for (var call : graph.edgeSet())
      text.add(
          show(call.from())
              + (call.direct() ? " -> " : " .. ")
              + show(call.to())
              + " "
              + call.count());
    assertEquals(
        List.of(
            "init .. even#1 1",
            "init .. any 1",
            "init -> even#1 1",
            "init .. g<h> 2",
            "even#1 -> odd#1 1",
            "odd#1 -> even#1 1"),
        reorder(text));
    var groups = Calls.recursive(graph);
    assertEquals(1, groups.size());
    assertEquals(
        Set.of("even#1", "odd#1"),
        groups.getFirst().stream().map(GraphsTest::show).collect(Collectors.toSet()));
  }

  // Direct and indirect edges of one pair stand together; the test reads better in program order.
  private static List<String> reorder(List<String> text) {
    var order = List.of("init ..", "init ->", "even", "odd");
    assertTrue(text.stream().allMatch(t -> order.stream().anyMatch(t::startsWith)));
    var out = new ArrayList<>(text);
    out.remove("init -> even#1 1");
    out.add(2, "init -> even#1 1");
    return out;
  }

  private static String show(Calls.Node node) {
    return switch (node) {
      case Calls.Node.Code(var f) -> f.symbol();
      case Calls.Node.Var(_, var name) -> name;
      case Calls.Node.Any() -> "any";
    };
  }

  @Test
  void drawingsEscapeWhatNamesHold() {
    var calls = Calls.dot(calls());
    assertTrue(calls.contains("\"#'user/g<h>\""), calls);
    var flow =
        ControlFlow.dot(
            List.of(
                only(
                    """
                    func.func @"a\\"b<c>&\\\\"() -> !flak.any owned {
                      %s = flak.const "<b> \\"x\\" & \\00"
                      func.return %s
                    }
                    """)));
    assertTrue(flow.startsWith("digraph \"a\\\"b<c>&\\\\\" {"), flow);
    assertTrue(
        flow.contains("flak.const &quot;&lt;b&gt; \\&quot;x\\&quot; &amp; \\00&quot;"), flow);
  }
}
