package flak.ir.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.text.Parser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  /// A graph of `n` blocks with random edges, none of them to the entry.
  private static Function random(SplittableRandom random, int n) {
    var f = new Function("f", Type.ANY, Ownership.NONE, Location.UNKNOWN);
    var rw = new Rewriter(f);
    for (int i = 0; i < n; i++) rw.addBlock("b" + i);
    var flag = rw.addParam(f.entry(), Type.I1, Ownership.NONE, "c");
    for (var b : f.blocks()) {
      rw.atEnd(b);
      var one = Edge.to(f.blocks().get(random.nextInt(1, n)));
      var two = Edge.to(f.blocks().get(random.nextInt(1, n)));
      switch (random.nextInt(3)) {
        case 0 -> rw.insert(new ControlOp.Unreachable());
        case 1 -> rw.insert(new ControlOp.Br(one));
        default -> rw.insert(new ControlOp.CondBr(flag, one, two));
      }
    }
    return f;
  }

  // By definition: `a` dominates `b` when `b` cannot be reached without passing `a`.
  private static Set<Block> reachable(Function f, Block without) {
    var seen = new HashSet<Block>();
    if (f.entry() != without) visit(f.entry(), without, seen);
    return seen;
  }

  private static void visit(Block b, Block without, Set<Block> seen) {
    if (!seen.add(b)) return;
    for (var e : b.successors()) if (e.target() != without) visit(e.target(), without, seen);
  }

  @Test
  void dominanceIsWhatItsDefinitionSays() {
    var random = new SplittableRandom(1);
    for (int round = 0; round < 200; round++) {
      var f = random(random, random.nextInt(2, 14));
      var dominators = Dominators.of(f);
      var all = reachable(f, null);
      assertEquals(all, new HashSet<>(dominators.order()));
      for (var a : all) {
        var without = reachable(f, a);
        for (var b : all) assertEquals(!without.contains(b), dominators.dominates(a, b));
        if (a == f.entry()) continue;
        assertTrue(dominators.dominates(dominators.idom(a), a));
        assertTrue(dominators.children(dominators.idom(a)).contains(a));
      }
    }
  }

  @Test
  void reversePostorderPutsPredecessorsFirst() {
    var f =
        Parser.parse(
                "t",
                "func.func @f(%c: i1) -> !flak.any { cf.cond_br %c, ^a, ^b ^b: cf.br ^d ^d: ub.unreachable ^a: cf.br ^d ^dead: cf.br ^d }")
            .function("f");
    assertEquals(List.of("entry", "a", "b", "d"), Rpo.of(f).stream().map(Block::name).toList());
  }

  @Test
  void aHundredThousandBlocksInARow() {
    var f = new Function("f", Type.ANY, Ownership.NONE, Location.UNKNOWN);
    var rw = new Rewriter(f);
    var last = rw.addBlock("entry");
    for (int i = 0; i < 100_000; i++) {
      var next = rw.addBlock("");
      rw.atEnd(last).insert(new ControlOp.Br(Edge.to(next)));
      last = next;
    }
    rw.atEnd(last).insert(new ControlOp.Unreachable());
    assertTrue(Dominators.of(f).dominates(f.entry(), last));
  }

  @Test
  void livenessGoesBackwardThroughLoops() {
    var f =
        Parser.parse(
                "t",
                """
                func.func @f(%x: !flak.any, %y: !flak.any, %c: i1) -> !flak.any {
                  cf.br ^head(%y)
                ^head(%i: !flak.any):
                  cf.cond_br %c, ^body, ^done
                ^body:
                  %v = flak.vector(%i, %x)
                  cf.br ^head(%v)
                ^done:
                  func.return %i
                }
                """)
            .function("f");
    var live = Liveness.of(f, v -> v.type() == Type.ANY);
    assertEquals(Set.of("x"), names(live.in(f.blocks().get(1))));
    assertEquals(Set.of("i", "x"), names(live.in(f.blocks().get(2))));
    assertEquals(Set.of("x"), names(live.out(f.blocks().get(2))));
    assertEquals(Set.of("i"), names(live.in(f.blocks().get(3))));
    assertEquals(Set.of("x"), names(live.out(f.entry())));
    assertTrue(Liveness.of(f, v -> v.type() == Type.I1).in(f.blocks().get(2)).size() == 1);
  }

  private static Set<String> names(Set<Value> values) {
    return values.stream().map(Value::name).collect(Collectors.toSet());
  }

  @Test
  void theCallGraphOrdersWhatIsCalledFirst() {
    var m =
        Parser.parse(
            "t",
            """
            flak.fn @obj attributes {name = "obj", captures = 0, arities = [[0, @leaf]]}
            func.func @start(%s: !flak.any borrowed) -> !flak.any owned { %o = flak.static_fn @obj %r = func.call @even, %s() func.return %r }
            func.func @even(%s: !flak.any borrowed) -> !flak.any owned { %r = func.call @odd, %s() func.return %r }
            func.func @odd(%s: !flak.any borrowed) -> !flak.any owned { %r = func.call @even, %s() func.return %r }
            func.func @leaf(%s: !flak.any borrowed) -> !flak.any owned { func.return %s }
            """);
    var graph = CallGraph.of(m);
    assertEquals(
        Set.of(m.function("leaf"), m.function("even")), graph.mentions(m.function("start")));
    var groups =
        graph.bottomUp().stream()
            .map(g -> g.stream().map(Function::symbol).collect(Collectors.toSet()))
            .toList();
    assertEquals(3, groups.size());
    assertTrue(groups.contains(Set.of("even", "odd")));
    assertEquals(Set.of("start"), groups.getLast());
    assertFalse(groups.getLast().contains("leaf"));
  }

  @Test
  void constantsAreNotLive() {
    var f =
        Parser.parse("t", "func.func @f() -> !flak.any { %a = flak.const 1 func.return %a }")
            .function("f");
    assertEquals(Set.of(), Liveness.of(f, _ -> true).in(f.entry()));
    assertTrue(f.entry().insts().getFirst().op() instanceof ConstOp.Const);
  }
}
