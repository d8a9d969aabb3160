package flak.lower;

import flak.analyze.Ast;
import flak.analyze.Ast.PrimKind;
import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.Location;
import flak.ir.Value;
import flak.ir.op.DataOp;
import flak.ir.op.NumOp;
import java.util.List;
import java.util.Optional;

/// Lowers tests to branches without making a truth value where none is needed.
final class Conditions {
  private final FnLowerer lowerer;
  private final Emitter out;

  Conditions(FnLowerer lowerer, Emitter out) {
    this.lowerer = lowerer;
    this.out = out;
  }

  /// Whether the operation is lowered as a branch also where its value is needed.
  boolean isBranch(PrimKind kind) {
    return kind == PrimKind.NEGATE_TRUTH;
  }

  /// Goes to `yes` when `test` is neither nil nor false, else to `no`; the current block is
  /// finished afterwards.
  void branch(Ast test, Block yes, Block no) {
    var at = test.location();
    switch (test) {
      case Ast.Const(var value, _) -> out.jump(isTruthy(value) ? yes : no, List.of(), at);
      case Ast.Prim(var kind, var args, _) when kind == PrimKind.NEGATE_TRUTH ->
          branch(args.getFirst(), no, yes);
      case Ast.Prim(var kind, var args, _) when kind == PrimKind.IS_NIL -> {
        var value = lowerer.value(args.getFirst());
        out.branch(out.value(new DataOp.IsNil(value), at), yes, no, at);
      }
      case Ast.Prim(var kind, var args, _) when kind == PrimKind.IDENTICAL -> {
        var lhs = lowerer.value(args.getFirst());
        var rhs = lowerer.value(args.getLast());
        out.branch(out.value(new DataOp.Identical(lhs, rhs), at), yes, no, at);
      }
      case Ast.Let(var bindings, var body, _) -> {
        lowerer.bind(bindings);
        branch(body, yes, no);
      }
      case Ast.Do(var effects, var result, _) -> {
        effects.forEach(lowerer::effect);
        branch(result, yes, no);
      }
      case Ast.If(var inner, var then, var otherwise, _) -> {
        var first = isSameLocal(then, inner) ? Optional.of(yes) : known(then, yes, no);
        var second = isSameLocal(otherwise, inner) ? Optional.of(no) : known(otherwise, yes, no);
        var onTrue = first.orElseGet(() -> out.block("then"));
        var onFalse = second.orElseGet(() -> out.block("else"));
        branch(inner, onTrue, onFalse);
        if (first.isEmpty()) branchFrom(onTrue, then, yes, no);
        if (second.isEmpty()) branchFrom(onFalse, otherwise, yes, no);
      }
      case Ast.Throw _ -> lowerer.into(test, new Dest.Tail());
      default -> out.branch(truthy(lowerer.value(test), at), yes, no, at);
    }
  }

  private void branchFrom(Block block, Ast test, Block yes, Block no) {
    out.start(block);
    branch(test, yes, no);
  }

  /// Where a test with a known result goes.
  private static Optional<Block> known(Ast test, Block yes, Block no) {
    return test instanceof Ast.Const(var value, _)
        ? Optional.of(isTruthy(value) ? yes : no)
        : Optional.empty();
  }

  /// Whether `key` equals the constant, as a raw truth value.
  Value equals(Value key, Attr constant, Location at) {
    var value = out.constant(constant, at);
    if (isUnique(constant)) return out.value(new DataOp.Identical(key, value), at);
    return truthy(out.value(new NumOp.Equal(key, value), at), at);
  }

  Value truthy(Value value, Location at) {
    return out.value(new DataOp.Truthy(value), at);
  }

  /// Whether equal values have the same word.
  private static boolean isUnique(Attr constant) {
    return switch (constant) {
      case Attr.Nil(), Attr.Bool(_), Attr.Chr(_), Attr.Kw(_, _) -> true;
      default -> false;
    };
  }

  private static boolean isTruthy(Attr value) {
    return !(value instanceof Attr.Nil) && !value.equals(new Attr.Bool(false));
  }

  private static boolean isSameLocal(Ast a, Ast b) {
    return a instanceof Ast.LocalRef(var x, _) && b instanceof Ast.LocalRef(var y, _) && x == y;
  }
}
