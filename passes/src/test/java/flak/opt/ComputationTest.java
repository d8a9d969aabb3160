package flak.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flak.ir.Attr;
import flak.ir.op.ConstOp;
import flak.ir.op.Op;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComputationTest {
  private static List<Attr> constants(int depth) {
    var out =
        new ArrayList<Attr>(
            List.of(
                Attr.NIL,
                new Attr.Bool(true),
                new Attr.Int(1),
                new Attr.Int(2),
                new Attr.Dbl(1),
                new Attr.Dbl(0.0),
                new Attr.Dbl(-0.0),
                new Attr.Str("a"),
                new Attr.Str("b"),
                new Attr.Kw("", "a"),
                new Attr.Kw("n", "a"),
                new Attr.Sym("", "a"),
                new Attr.Chr('a')));
    if (depth == 0) return out;
    for (var x : constants(depth - 1)) {
      out.add(new Attr.Vec(List.of(x)));
      out.add(new Attr.Lst(List.of(x)));
      out.add(new Attr.Set(List.of(x)));
      out.add(new Attr.Map(List.of(x, Attr.NIL)));
      out.add(new Attr.Vec(List.of(x, x)));
    }
    return out;
  }

  @Test
  void isEqualExactlyWhereTheRecordsAre() {
    var ops = new ArrayList<Op>();
    // Twice, so that equal ones are not the same object.
    for (int i = 0; i < 2; i++) for (var c : constants(2)) ops.add(new ConstOp.Const(c));
    for (int seed = 0; seed < 3; seed++)
      for (var block : RandomFunctions.of(seed, 40).blocks())
        for (var inst : block.insts()) ops.add(inst.op());
    for (var a : ops) {
      for (var b : ops) {
        var x = new Computation(a);
        var y = new Computation(b);
        assertEquals(a.equals(b), x.equals(y), () -> a + " and " + b);
        if (a.equals(b)) assertEquals(x.hashCode(), y.hashCode(), a::toString);
      }
    }
  }
}
