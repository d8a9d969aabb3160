package flak.llvm;

import flak.ir.op.RcOp;

/// Counts.
final class RcPrinter {
  private RcPrinter() {}

  static void print(RcOp op, Body body) {
    var helpers = body.module().helpers();
    switch (op) {
      case RcOp.Dup(var v) ->
          body.line(
              "call void " + helpers.dup() + "(i64 " + body.ref(v) + ")" + body.helperSuffix());
      case RcOp.Drop(var v) ->
          body.line(
              "call void "
                  + helpers.drop()
                  + "(ptr %ctx, i64 "
                  + body.ref(v)
                  + ")"
                  + body.helperSuffix());
    }
  }
}
