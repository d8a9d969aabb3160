package flak.llvm;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.ir.Block;
import flak.ir.Bug;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Type;
import flak.ir.op.CallOp;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.DataOp;
import flak.ir.op.ExcOp;
import flak.ir.op.ForeignOp;
import flak.ir.op.NumOp;
import flak.ir.op.Ops;
import flak.ir.op.RcOp;
import flak.ir.op.VarOp;

/// Prints one function: `i64 f(ptr %ctx, i64 %self, i64 %a...)`, and what follows each operation
/// that may throw.
final class FunctionPrinter {
  private final ModuleContext module;

  FunctionPrinter(ModuleContext module) {
    this.module = module;
  }

  /// `isInit`: the function runs once, when its module is loaded.
  void print(Function function, boolean isInit, StringBuilder out) {
    if (function.resultType() != Type.ANY)
      throw new Bug(function.symbol() + " does not return a word");
    var body = new Body(module);
    var heat = Heat.of(function, isInit);
    var header =
        new StringBuilder("\ndefine internal i64 ")
            .append(Symbols.global(function.symbol()))
            .append("(ptr %ctx");
    for (var p : function.params())
      header.append(", ").append(Body.type(p.type())).append(' ').append(body.ref(p));
    header
        .append(") ")
        .append(!isInit ? "#0" : heat.runsOnce() ? "#5" : "#3")
        .append(module.debug().enter(function))
        .append(" {\n");
    body.print(function, heat, this::block, header.toString(), out);
  }

  private void block(Block block, Body body) {
    var insts = block.insts();
    for (int i = 0; i < insts.size(); i++) {
      var inst = insts.get(i);
      body.setLocation(module.debug().at(inst.location()));
      inst(inst, body);
      if (Ops.mayThrow(inst.op())
          || i + 1 < insts.size() && insts.get(i + 1).op() instanceof ControlOp.ExcBr) {
        var branch =
            i + 1 < insts.size() && insts.get(i + 1).op() instanceof ControlOp.ExcBr b ? b : null;
        if (afterThrowing(inst, branch, body)) return;
      }
    }
  }

  /// Prints where control goes after `inst`, and tells whether that ended the block.
  private static boolean afterThrowing(Inst inst, ControlOp.ExcBr branch, Body body) {
    switch (inst.op()) {
      case ExcOp.Throw _, ExcOp.Rethrow _ -> {
        if (branch == null) body.line("ret i64 0");
        else body.jump(branch.unwind());
        return true;
      }
      default -> {
        if (!Ops.mayThrow(inst.op())) {
          body.jump(branch.normal());
          return true;
        }
        var failed = body.let("icmp eq i64 " + body.status(inst) + ", 0");
        return afterCheck(failed, branch, body);
      }
    }
  }

  private static boolean afterCheck(String failed, ControlOp.ExcBr branch, Body body) {
    if (branch == null) {
      body.unwindIf(failed);
      return false;
    }
    body.branch(failed, branch.unwind(), branch.normal(), ", !prof !1");
    return true;
  }

  private void inst(Inst inst, Body body) {
    switch (inst.op()) {
      case ConstOp op -> ConstPrinter.print(op, inst, body);
      case VarOp op -> VarPrinter.print(op, inst, body);
      case CallOp op -> CallPrinter.print(op, inst, body);
      case DataOp op -> DataPrinter.print(op, inst, body);
      case NumOp op -> NumPrinter.print(op, inst, body);
      case ExcOp op -> ExcPrinter.print(op, inst, body);
      case RcOp op -> RcPrinter.print(op, body);
      case ControlOp op -> ControlPrinter.print(op, body);
      case ForeignOp.Unregistered op ->
          throw new DiagnosticException(
              Diagnostic.error(
                  Code.IR_INVALID,
                  inst.location(),
                  "`"
                      + op.name()
                      + "` is of a dialect that Flak does not know and cannot compile"));
    }
  }
}
