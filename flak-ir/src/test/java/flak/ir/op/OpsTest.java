package flak.ir.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Mode;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.Value;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsTest {
  private Value a;
  private Value b;
  private Block target;

  @BeforeEach
  void values() {
    var rw = new Rewriter(new Function("f", Type.ANY, Ownership.NONE, Location.UNKNOWN));
    target = rw.addBlock("entry");
    a = rw.addParam(target, Type.ANY, Ownership.OWNED, "a");
    b = rw.addParam(target, Type.ANY, Ownership.OWNED, "b");
  }

  @Test
  void theTableHasEveryRecordOnce() {
    var records = new HashSet<Class<?>>();
    for (var family : Op.class.getPermittedSubclasses())
      records.addAll(List.of(family.getPermittedSubclasses()));
    assertEquals(records.size(), OpTable.rows().size());
    for (int i = 0; i < OpTable.rows().size(); i++) {
      var row = OpTable.rows().get(i);
      assertEquals(i, row.index());
      assertSame(row, OpTable.find(row.mnemonic()));
      assertFalse(row.doc().isBlank());
    }
  }

  @Test
  void operandsComeInOrderOfComponents() {
    assertEquals(List.of(a, b, a), Ops.operands(new CallOp.Invoke(a, List.of(b, a))));
    assertEquals(
        List.of(a, b), Ops.operands(new ControlOp.CondBr(a, Edge.to(target, b), Edge.to(target))));
    assertEquals(
        List.of(a),
        Ops.directOperands(new ControlOp.CondBr(a, Edge.to(target, b), Edge.to(target))));
  }

  @Test
  void modesFollowTheAnnotationsAndTheRuntimeTable() {
    var invoke = new CallOp.Invoke(a, List.of(b, a));
    assertEquals(Mode.BORROW, Ops.mode(invoke, 0));
    assertEquals(Mode.CONSUME, Ops.mode(invoke, 2));
    assertEquals(Mode.BORROW, Ops.mode(new CallOp.Rt("identical", List.of(a, b)), 1));
    assertEquals(Mode.CONSUME, Ops.mode(new NumOp.Arithmetic(NumOp.Arith.ADD, a, b), 1));
  }

  @Test
  void mappingRebuildsTheRecord() {
    var arith = new NumOp.Arithmetic(NumOp.Arith.SUB, a, b);
    assertEquals(
        new NumOp.Arithmetic(NumOp.Arith.SUB, b, b), Ops.mapOperands(arith, v -> v == a ? b : v));
    var br = new ControlOp.CondBr(a, Edge.to(target, a), Edge.to(target, b));
    assertEquals(
        new ControlOp.CondBr(b, Edge.to(target, b), Edge.to(target, b)),
        Ops.mapOperands(br, _ -> b));
    assertEquals(
        new ControlOp.CondBr(a, Edge.to(target), Edge.to(target)),
        Ops.mapSuccessors(br, e -> Edge.to(e.target())));
    var constant = new ConstOp.Const(new Attr.Lst(List.of(Attr.NIL)));
    assertEquals(constant, Ops.mapOperands(constant, v -> v));
  }

  @Test
  void traitsAreThoseOfTheRecord() {
    assertTrue(OpTable.find("flak.const").is("Pure"));
    assertTrue(OpTable.find("cf.br").is("Terminator"));
    assertTrue(OpTable.find("flak.identical").is("Commutative"));
    assertFalse(OpTable.find("flak.invoke").is("Pure"));
    assertTrue(Ops.isPure(new CallOp.Rt("identical", List.of(a, b))));
    assertFalse(Ops.mayThrow(new CallOp.Rt("identical", List.of(a, b))));
  }
}
