package flak.llvm;

import flak.ir.Inst;
import flak.ir.op.ExcOp;

/// Exceptions: the runtime keeps the pending one; where control goes next is [FunctionPrinter]'s
/// business.
final class ExcPrinter {
  private ExcPrinter() {}

  static void print(ExcOp op, Inst inst, Body body) {
    var externals = body.module().externals();
    switch (op) {
      case ExcOp.Throw(var e) ->
          body.line(
              "call i64 "
                  + externals.word("flak_throw", 1)
                  + "(ptr %ctx, i64 "
                  + body.ref(e)
                  + ")");
      case ExcOp.Rethrow(var e) ->
          body.line(
              "call i64 "
                  + externals.word("flak_rethrow", 1)
                  + "(ptr %ctx, i64 "
                  + body.ref(e)
                  + ")");
      case ExcOp.Catch() ->
          body.define(inst.result(), "call i64 " + externals.word("flak_catch", 0) + "(ptr %ctx)");
    }
  }
}
