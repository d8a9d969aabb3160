package flak.llvm;

import flak.ir.Attr;
import flak.ir.Inst;
import flak.ir.op.ConstOp;
import flak.ir.rt.Words;

/// Constants: literals where LLVM can hold them, loads from the module's pool otherwise.
final class ConstPrinter {
  private ConstPrinter() {}

  static void print(ConstOp op, Inst inst, Body body) {
    switch (op) {
      case ConstOp.Const(var value) when value.isImmediate() ->
          body.alias(inst.result(), Long.toString(Words.immediate(value)));
      case ConstOp.Const(var value) -> body.define(inst.result(), slot(value, body));
      case ConstOp.ConstI64(long v) -> body.alias(inst.result(), Long.toString(v));
      case ConstOp.ConstF64(double v) -> body.alias(inst.result(), Symbols.float64(v));
      case ConstOp.ConstI1(boolean v) -> body.alias(inst.result(), Boolean.toString(v));
    }
  }

  /// The load of a constant from its slot.
  static String slot(Attr value, Body body) {
    return "load i64, ptr "
        + body.module().constants().slot(value)
        + ", align 8, !invariant.load !2";
  }
}
