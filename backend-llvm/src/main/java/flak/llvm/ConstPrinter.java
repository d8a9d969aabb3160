package flak.llvm;

import flak.ir.Attr;
import flak.ir.Bug;
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
      case ConstOp.Raw(var value) -> body.alias(inst.result(), raw(value));
    }
  }

  private static String raw(Attr value) {
    return switch (value) {
      case Attr.Int(long v) -> Long.toString(v);
      case Attr.Dbl(double v) -> Symbols.float64(v);
      case Attr.Bool(boolean v) -> Boolean.toString(v);
      default -> throw new Bug("a raw constant of " + value);
    };
  }

  /// The load of a constant from its slot.
  static String slot(Attr value, Body body) {
    return "load i64, ptr "
        + body.module().constants().slot(value)
        + ", align 8, !invariant.load !2";
  }
}
