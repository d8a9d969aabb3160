package flak.llvm;

import flak.ir.op.ControlOp;

/// Terminators. An `exc.br` was printed with the operation before it.
final class ControlPrinter {
  private ControlPrinter() {}

  static void print(ControlOp op, Body body) {
    switch (op) {
      case ControlOp.Br(var dest) -> body.jump(dest);
      case ControlOp.CondBr(var condition, var then, var otherwise) ->
          body.branch(body.ref(condition), then, otherwise, "");
      case ControlOp.Return(var value) -> body.line("ret i64 " + body.ref(value));
      case ControlOp.ExcBr(var normal, _) ->
          body.jump(normal); // first in its block: nothing was thrown
      case ControlOp.Resume() -> body.line("ret i64 0");
      case ControlOp.Unreachable() -> body.line("unreachable");
    }
  }
}
