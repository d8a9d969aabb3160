package flak.ir.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.Diagnostic;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.op.ControlOp;
import flak.ir.op.DataOp;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What text cannot say; the rest is in `lit-tests/ir/verifier`.
class VerifierTest {
  private static Function function(String name) {
    return new Function(name, Type.ANY, Ownership.NONE, Location.UNKNOWN);
  }

  private static List<String> verify(Function f) {
    var m = new Module("m");
    m.add(f);
    return Verifier.verify(m).stream().map(Diagnostic::message).toList();
  }

  @Test
  void aFunctionWithoutBlocks() {
    assertEquals(List.of("a function has at least one block"), verify(function("f")));
  }

  @Test
  void valuesOfAnotherFunction() {
    var other = new Rewriter(function("g"));
    var foreign = other.addParam(other.addBlock("entry"), Type.ANY, Ownership.NONE, "x");
    var f = function("f");
    var rw = new Rewriter(f);
    rw.atEnd(rw.addBlock("entry"));
    rw.insert(new ControlOp.Return(foreign));
    assertEquals(List.of("operand %<foreign> is not defined in this function"), verify(f));
  }

  @Test
  void blocksOfAnotherFunction() {
    var foreign = new Rewriter(function("g")).addBlock("entry");
    var f = function("f");
    var rw = new Rewriter(f);
    rw.atEnd(rw.addBlock("entry"));
    rw.insert(new ControlOp.Br(Edge.to(foreign)));
    assertEquals(List.of("the successor is not a block of this function"), verify(f));
  }

  @Test
  void erasedInstructions() {
    var f = function("f");
    var rw = new Rewriter(f);
    var entry = rw.addBlock("entry");
    var dead = rw.addBlock("dead");
    var v = rw.atEnd(dead).value(new DataOp.Vector(List.of()), "v");
    rw.insert(new ControlOp.Unreachable());
    rw.atEnd(entry).insert(new ControlOp.Return(v));
    rw.eraseBlock(dead);
    assertEquals(List.of("operand %<foreign> is not defined in this function"), verify(f));
  }

  @Test
  void findingsNameFunctionBlockAndOperation() {
    var f = function("user/f");
    var rw = new Rewriter(f);
    rw.atEnd(rw.addBlock("entry"));
    rw.insert(new ControlOp.Resume());
    var m = new Module("m");
    m.add(f);
    var notes = Verifier.verify(m).getFirst().notes();
    assertTrue(notes.getFirst().text().contains("in function @user/f, block ^entry: exc.resume"));
  }
}
