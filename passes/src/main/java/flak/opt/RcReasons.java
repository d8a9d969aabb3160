package flak.opt;

import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Ownership;
import flak.ir.Value;
import flak.ir.op.Ops;
import flak.ir.op.RcOp;
import flak.ir.pass.Fact;
import flak.ir.pass.PassContext;
import flak.ir.pass.Remark;

/// Says why [RcInserter] places counts: what is duplicated as remarks, and everything as reasons
/// for `flak-opt --why`.
final class RcReasons {
  private static final String PASS = "insert-rc";

  private final PassContext cx;

  RcReasons(PassContext cx) {
    this.cx = cx;
  }

  /// `value` gains `times` units in front of `user`, which consumes it.
  void duplicated(Value value, int times, Inst user) {
    if (times <= 0 || value.ownership() == Ownership.NONE) return;
    var operation = Ops.mnemonic(user.op());
    cx.remark(() -> {
      var why = why(value, user);
      return Remark.of(Remark.Kind.MISSED, PASS, "Duplicated", user.location())
          .text("the operand of ")
          .arg("Operation", operation)
          .text(" is duplicated and not moved: ")
          .arg("Reason", why.text(), why.at());
    });
    cx.because(() ->
        Fact.of(
            Fact.Topic.OWNERSHIP,
            PASS,
            value,
            "duplicated for " + operation,
            new Fact.Reason(user.location(), operation + " consumes it here"),
            why(value, user)));
  }

  /// `value` is dropped at `at`, because of `why`.
  void dropped(Value value, Location at, String why) {
    cx.because(
        () -> Fact.of(Fact.Topic.OWNERSHIP, PASS, value, "dropped", new Fact.Reason(at, why)));
  }

  private static Fact.Reason why(Value value, Inst user) {
    if (value.ownership() == Ownership.BORROWED)
      return new Fact.Reason(origin(value), "it is borrowed: its owner keeps the unit");
    var later = laterUse(value, user);
    if (later != null)
      return new Fact.Reason(later.location(), "it is used later by " + Ops.mnemonic(later.op()));
    return new Fact.Reason(
        user.location(), Ops.mnemonic(user.op()) + " mentions it more than once");
  }

  private static Location origin(Value value) {
    return switch (value) {
      case Value.Result r -> r.inst().location();
      case Value.Param p -> p.block().function().location();
    };
  }

  /// The next user in the same block, else any user elsewhere, or null.
  private static Inst laterUse(Value value, Inst user) {
    var insts = user.block().insts();
    for (int i = insts.indexOf(user) + 1; i < insts.size(); i++)
      if (uses(insts.get(i), value)) return insts.get(i);
    for (var block : user.block().function().blocks()) {
      if (block == user.block()) continue;
      for (var inst : block.insts()) if (uses(inst, value)) return inst;
    }
    return null;
  }

  private static boolean uses(Inst inst, Value value) {
    return !(inst.op() instanceof RcOp) && Ops.operands(inst.op()).contains(value);
  }
}
