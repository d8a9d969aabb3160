package flak.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.Diagnostics;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.OpTable;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final PrintOptions PRETTY = new PrintOptions(false, true);
  private static final PrintOptions GENERIC = new PrintOptions(true, true);

  private static void check(Module module) {
    var pretty = Printer.print(module, PRETTY);
    var generic = Printer.print(module, GENERIC);
    assertEquals(pretty, Printer.print(read(pretty), PRETTY));
    assertEquals(generic, Printer.print(read(generic), GENERIC));
    assertEquals(pretty, Printer.print(read(generic), PRETTY));
  }

  @Test
  void everyOperationReadsBackInBothForms() {
    assertTrue(OpTable.rows().size() >= 30);
    for (var row : OpTable.rows())
      for (int variant = 0; variant < 3; variant++) check(Samples.with(row, variant));
  }

  @Test
  void everyOperationReadsBackEqual() {
    for (var row : OpTable.rows()) {
      var module = Samples.with(row, 1);
      var read = Parser.parse("pretty", Printer.print(module));
      var op = module.function("sample").entry().insts().getFirst().op();
      var again = read.function("sample").entry().insts().getFirst().op();
      assertEquals(row, OpTable.of(again));
      if (row.components().stream()
          .noneMatch(c -> c.kind().isOperand() || c.kind() == flak.ir.op.ComponentKind.EDGE))
        assertEquals(op, again);
    }
  }

  @Test
  void randomConstantsReadBackEqual() {
    var random = new SplittableRandom(42);
    for (int i = 0; i < 2_000; i++) {
      var constant = Samples.constant(random, 0);
      var module = constantModule(constant);
      for (var options : new PrintOptions[] {PrintOptions.PRETTY, PrintOptions.GENERIC}) {
        var text = Printer.print(module, options);
        var op = Parser.parse("constants", text).function("f").entry().insts().getFirst().op();
        assertEquals(new ConstOp.Const(constant), op, text);
      }
    }
  }

  private static Module constantModule(flak.ir.Attr constant) {
    var f = new Function("f", Type.ANY, Ownership.NONE, Location.UNKNOWN);
    var rw = new Rewriter(f);
    rw.atEnd(rw.addBlock("entry"));
    rw.insert(new ControlOp.Return(rw.value(new ConstOp.Const(constant), "c")));
    var m = new Module("m");
    m.add(f);
    return m;
  }

  @Test
  void hintsBecomeUniqueNames() {
    var f = new Function("f", Type.ANY, Ownership.NONE, Location.UNKNOWN);
    var rw = new Rewriter(f);
    rw.atEnd(rw.addBlock("entry"));
    for (var hint : new String[] {"x", "x", "", "x_1", "even?", "12", "a/b"})
      rw.insert(ConstOp.Raw.of(true), hint);
    rw.insert(new ControlOp.Unreachable());
    var names =
        f.entry().insts().stream()
            .filter(i -> i.hasResult())
            .map(i -> Printer.name(i.result(), f))
            .toList();
    assertEquals(java.util.List.of("%x", "%x_1", "%0", "%x_1_1", "%even_", "%_12", "%a_b"), names);
  }

  private static Module read(String text) {
    var diagnostics = new Diagnostics();
    var module = Parser.parse("text", text, true, diagnostics);
    diagnostics.throwIfErrors();
    return module.orElseThrow();
  }
}
