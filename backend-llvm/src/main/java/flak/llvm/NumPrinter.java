package flak.llvm;

import flak.ir.Inst;
import flak.ir.Value;
import flak.ir.op.NumOp;

/// Arithmetic and comparisons: a call of the inline path in [Helpers].
final class NumPrinter {
  private NumPrinter() {}

  static void print(NumOp op, Inst inst, Body body) {
    var helpers = body.module().helpers();
    switch (op) {
      case NumOp.Arithmetic(var kind, var a, var b) -> print(helpers.arith(kind), a, b, inst, body);
      case NumOp.Comparison(var kind, var a, var b) ->
          print(helpers.compare(kind), a, b, inst, body);
      case NumOp.Equal(var a, var b) -> print(helpers.equal(), a, b, inst, body);
    }
  }

  private static void print(String helper, Value a, Value b, Inst inst, Body body) {
    body.define(
        inst.result(),
        "call i64 "
            + helper
            + "(ptr %ctx, i64 "
            + body.ref(a)
            + ", i64 "
            + body.ref(b)
            + ")"
            + body.helperSuffix());
  }
}
