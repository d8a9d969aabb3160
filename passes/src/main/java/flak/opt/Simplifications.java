package flak.opt;

import flak.ir.Attr;
import flak.ir.Value;
import flak.ir.op.CallOp;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.DataOp;
import flak.ir.op.ExcOp;
import flak.ir.op.ForeignOp;
import flak.ir.op.NumOp;
import flak.ir.op.Op;
import flak.ir.op.RcOp;
import flak.ir.op.VarOp;

/// The laws that [Canonicalize] applies: one law per case, one switch per family.
///
/// A law never makes things worse and never undoes another. Each is shown by a test in
/// `lit-tests/passes/canonicalize`, named in the comment.
final class Simplifications {
  private Simplifications() {}

  /// What becomes of an operation.
  sealed interface Result {}

  /// It stays.
  record Keep() implements Result {}

  /// Its result is `value`.
  record Same(Value value) implements Result {}

  /// It becomes `op`.
  record Become(Op op) implements Result {}

  private static final Result KEEP = new Keep();

  static Result of(Op op) {
    return switch (op) {
      case DataOp d -> data(d);
      case NumOp n -> num(n);
      case ConstOp _, VarOp _, CallOp _, ControlOp _, ExcOp _, RcOp _, ForeignOp _ -> KEEP;
    };
  }

  private static Result data(DataOp op) {
    return switch (op) {
      // truthy(constant) = whether it is neither nil nor false (constants.fir)
      case DataOp.Truthy(var x) when constant(x) != null -> i1(isTruthy(constant(x)));
      // truthy(box_i1 x) = x (boxes.fir)
      case DataOp.Truthy(var x) when def(x) instanceof DataOp.BoxI1(var raw) -> new Same(raw);
      // is_nil(constant) = whether it is nil (constants.fir)
      case DataOp.IsNil(var x) when constant(x) != null -> i1(constant(x) instanceof Attr.Nil);
      // is_nil(box_i1 x) = false (boxes.fir)
      case DataOp.IsNil(var x) when def(x) instanceof DataOp.BoxI1 -> i1(false);
      // identical(x, x) = true (identical.fir)
      case DataOp.Identical(var x, var y) when x == y -> i1(true);
      // identical of two immediates compares them (identical.fir)
      case DataOp.Identical(var x, var y) when isImmediate(x) && isImmediate(y) ->
          i1(constant(x).equals(constant(y)));
      // box_i1(constant) = the word (boxes.fir)
      case DataOp.BoxI1(var x) when def(x) instanceof ConstOp.Raw(Attr.Bool(boolean v)) ->
          new Become(new ConstOp.Const(new Attr.Bool(v)));
      case DataOp.Truthy _,
          DataOp.IsNil _,
          DataOp.Identical _,
          DataOp.BoxI1 _,
          DataOp.Vector _,
          DataOp.MapOf _,
          DataOp.SetOf _ ->
          KEEP;
    };
  }

  private static Result num(NumOp op) {
    return switch (op) {
      // arithmetic on two constant integers, unless it overflows 64 bits (arith.fir)
      case NumOp.Arithmetic(var kind, var x, var y)
          when constant(x) instanceof Attr.Int(long a) && constant(y) instanceof Attr.Int(long b) ->
          fold(kind, a, b);
      // a comparison of two constant integers (compare.fir)
      case NumOp.Comparison(var kind, var x, var y)
          when constant(x) instanceof Attr.Int(long a) && constant(y) instanceof Attr.Int(long b) ->
          word(holds(kind, a, b));
      // equal(x, y) of immediates compares them (compare.fir)
      case NumOp.Equal(var x, var y) when isImmediate(x) && isImmediate(y) ->
          word(constant(x).equals(constant(y)));
      case NumOp.Arithmetic _, NumOp.Comparison _, NumOp.Equal _ -> KEEP;
    };
  }

  private static Result fold(NumOp.Arith kind, long a, long b) {
    try {
      return new Become(
          new ConstOp.Const(
              new Attr.Int(
                  switch (kind) {
                    case ADD -> Math.addExact(a, b);
                    case SUB -> Math.subtractExact(a, b);
                    case MUL -> Math.multiplyExact(a, b);
                  })));
    } catch (ArithmeticException _) {
      return KEEP; // The program shall throw, when it gets there.
    }
  }

  private static boolean holds(NumOp.Compare kind, long a, long b) {
    return switch (kind) {
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
      case EQUIV -> a == b;
    };
  }

  private static Result i1(boolean v) {
    return new Become(ConstOp.Raw.of(v));
  }

  private static Result word(boolean v) {
    return new Become(new ConstOp.Const(new Attr.Bool(v)));
  }

  private static boolean isTruthy(Attr a) {
    return !(a instanceof Attr.Nil) && !(a instanceof Attr.Bool(boolean v) && !v);
  }

  private static boolean isImmediate(Value v) {
    return constant(v) != null && constant(v).isImmediate();
  }

  private static Attr constant(Value v) {
    return def(v) instanceof ConstOp.Const(Attr a) ? a : null;
  }

  private static Op def(Value v) {
    return v instanceof Value.Result r ? r.inst().op() : null;
  }
}
