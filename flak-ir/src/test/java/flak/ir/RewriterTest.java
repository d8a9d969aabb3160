package flak.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.DataOp;
import flak.ir.text.Parser;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import flak.ir.verify.Verifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewriterTest {
  private static final String LOOP =
      """
      func.func @f(%x: !flak.any, %c: i1) -> !flak.any attributes {stage = "built"} {
        %y = flak.const 1
        cf.br ^head(%y, %x)
      ^head(%i: !flak.any, %unused: !flak.any):
        cf.cond_br %c, ^head(%i, %x), ^done
      ^done:
        func.return %i
      }
      """;

  private final Module module = Parser.parse("test", LOOP);
  private final Function f = module.function("f");
  private final Rewriter rw = new Rewriter(f);

  private String text() {
    assertEquals(List.of(), Verifier.verify(module));
    return Printer.print(f, PrintOptions.PRETTY);
  }

  @Test
  void printsWhatWasRead() {
    assertEquals(LOOP, text());
  }

  @Test
  void replacingUsesReachesEdgeArguments() {
    rw.replaceUses(f.entry().insts().getFirst().result(), f.params().getFirst());
    assertFalse(f.entry().insts().getFirst().result().hasUses());
    assertTrue(text().contains("cf.br ^head(%x, %x)"));
  }

  @Test
  void removingAParameterRemovesTheArgumentsOfAllEdges() {
    rw.removeParam(f.blocks().get(1), 1);
    assertTrue(text().contains("cf.br ^head(%y)"));
    assertTrue(text().contains("cf.cond_br %c, ^head(%i), ^done"));
    assertThrows(Bug.class, () -> rw.removeParam(f.blocks().get(1), 0));
  }

  @Test
  void whatIsUsedIsNotErased() {
    var y = f.entry().insts().getFirst();
    assertThrows(Bug.class, () -> rw.erase(y));
    rw.replaceUses(y.result(), f.params().getFirst());
    rw.erase(y);
    assertFalse(text().contains("flak.const"));
  }

  @Test
  void splittingAndSplicingAreInverse() {
    var to = rw.splitBefore(f.entry().terminator(), "rest");
    rw.atEnd(f.entry()).insert(new ControlOp.Br(Edge.to(to)));
    assertTrue(text().contains("cf.br ^rest"));
    rw.erase(f.entry().terminator());
    rw.spliceInto(f.entry(), to);
    assertEquals(LOOP, text());
  }

  @Test
  void insertionHappensAtTheCursor() {
    var y = f.entry().insts().getFirst();
    rw.after(y);
    var v = rw.value(new DataOp.Vector(List.of(y.result())), "v");
    rw.insert(new DataOp.SetOf(List.of(v)), "s");
    assertTrue(
        text().contains("%y = flak.const 1\n  %v = flak.vector(%y)\n  %s = flak.set(%v)\n  cf.br"));
  }

  @Test
  void theResultTypeStays() {
    assertThrows(Bug.class, () -> rw.setOp(f.entry().insts().getFirst(), ConstOp.Raw.of(true)));
  }

  @Test
  void everyChangeIsNoticed() {
    long before = f.version();
    assertFalse(rw.changed());
    rw.setOp(f.entry().insts().getFirst(), new ConstOp.Const(new Attr.Int(2)));
    assertTrue(rw.changed());
    assertTrue(f.version() > before);
  }
}
