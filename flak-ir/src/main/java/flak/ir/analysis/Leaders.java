package flak.ir.analysis;

import flak.ir.Ownership;
import flak.ir.Value;
import flak.ir.op.Op;
import flak.ir.op.Ops;

/// Who keeps a borrowed value alive.
///
/// The leader of an owned value is the value itself; that of a borrowed one is found by following
/// [Op.Borrows#lender()] to an owned value, or it is the caller (borrowed parameters, constants,
/// var roots), for which this class answers null.
public final class Leaders {
  private Leaders() {}

  /// The owned value of the same function that must stay alive while `value` is used, or null when
  /// none must: the value is never counted or the caller keeps it.
  public static Value of(Value value) {
    var v = value;
    while (v.ownership() == Ownership.BORROWED) {
      if (!(v instanceof Value.Result r)
          || !(r.inst().op() instanceof Op.Borrows b)
          || b.lender() < 0) return null;
      v = Ops.directOperands(r.inst().op()).get(b.lender());
    }
    return v.ownership() == Ownership.OWNED ? v : null;
  }
}
