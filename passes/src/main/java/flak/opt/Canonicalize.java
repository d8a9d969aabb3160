package flak.opt;

import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.op.ControlOp;
import flak.ir.op.Op;
import flak.ir.op.Ops;
import flak.ir.op.VarOp;
import flak.ir.pass.DebugCounter;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.PassContext;
import flak.ir.pass.Remark;
import flak.ir.pass.StageRule;
import flak.ir.pass.Statistic;
import java.util.List;

/// Brings operations into their simplest form and removes those whose result nobody wants.
///
/// Applies the laws of [Simplifications] over the function until a round changes nothing or
/// `maxIterations` rounds have passed; each round is linear. Requires implicit counts. Never moves
/// code and never changes the order of effects; branches are left to simplify-cfg.
public record Canonicalize(int maxIterations) implements FunctionPass {
  static final DebugCounter COUNTER =
      new DebugCounter("canonicalize", "operations simplified or removed");

  private static final Statistic SIMPLIFIED = Statistic.of("canonicalize", "operations simplified");
  private static final Statistic REMOVED =
      Statistic.of("canonicalize", "unused operations removed");

  public Canonicalize() {
    this(10);
  }

  @Override
  public StageRule requires() {
    return StageRule.atMost(Stage.RESOLVED, "a removed operation would leave its counts behind");
  }

  @Override
  public void run(Function function, PassContext cx) {
    for (int i = 0; i < maxIterations; i++) if (!round(function, cx)) return;
  }

  private static boolean round(Function function, PassContext cx) {
    var rw = new Rewriter(function);
    for (var block : function.blocks()) {
      for (var inst : List.copyOf(block.insts()).reversed())
        if (unused(inst) && cx.shouldExecute(COUNTER)) remove(rw, inst, cx);
      for (var inst : List.copyOf(block.insts())) simplify(rw, inst, cx);
    }
    return rw.changed();
  }

  private static boolean unused(Inst inst) {
    return inst.hasResult() && !inst.result().hasUses() && isRemovable(inst.op());
  }

  /// Pure operations, and reads of vars: reading has no effect, although two reads may differ.
  private static boolean isRemovable(Op op) {
    return Ops.isPure(op) || op instanceof VarOp.VarGet || op instanceof VarOp.VarGetDynamic;
  }

  private static void remove(Rewriter rw, Inst inst, PassContext cx) {
    rw.erase(inst);
    cx.count(REMOVED);
  }

  private static void simplify(Rewriter rw, Inst inst, PassContext cx) {
    var result = Simplifications.of(inst.op());
    if (result instanceof Simplifications.Keep || !cx.shouldExecute(COUNTER)) return;
    var before = inst.op();
    switch (result) {
      case Simplifications.Keep() -> {}
      case Simplifications.Same(var value) -> {
        rw.replaceUses(inst.result(), value);
        discard(rw, inst);
        cx.count(SIMPLIFIED);
        cx.remark(() -> simplified(inst, before, "a value that is there already"));
      }
      case Simplifications.Become(var op) -> {
        if (inst.hasResult() && inst.result().ownership() != op.resultOwnership()
            || Ops.mayThrow(inst.op()) != Ops.mayThrow(op)) replaceBefore(rw, inst, op);
        else rw.setOp(inst, op);
        cx.count(SIMPLIFIED);
        cx.remark(() -> simplified(inst, before, Ops.mnemonic(op)));
      }
    }
  }

  private static Remark simplified(Inst inst, Op before, String after) {
    return Remark.of(Remark.Kind.PASSED, "canonicalize", "Simplified", inst.location())
        .arg("Operation", Ops.mnemonic(before))
        .text(" became ")
        .arg("Result", after);
  }

  /// Replaces an instruction by one that owes something else or does not throw, which takes a new
  /// place in front of it.
  private static void replaceBefore(Rewriter rw, Inst inst, Op op) {
    var result = rw.before(inst).at(inst.location()).value(op, inst.result().name());
    rw.replaceUses(inst.result(), result);
    discard(rw, inst);
  }

  /// Erases an instruction that was simplified away; the check of an exception it can no longer
  /// raise becomes a jump.
  private static void discard(Rewriter rw, Inst inst) {
    var next = inst.block().insts().get(inst.block().insts().indexOf(inst) + 1);
    if (next.op() instanceof ControlOp.ExcBr x) rw.setOp(next, new ControlOp.Br(x.normal()));
    rw.erase(inst);
  }
}
