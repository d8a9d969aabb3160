package flak.opt;

import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.CallOp;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.DataOp;
import flak.ir.op.ExcOp;
import flak.ir.op.NumOp;
import flak.ir.op.Op;
import flak.ir.op.Ops;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random structured functions at stage `built`: branches with merges, loops, handlers, calls,
/// borrowing and consuming operations. The same seed gives the same function.
final class RandomFunctions {
  private final Random random;
  private final Function function =
      new Function("test/f#2", Type.ANY, Ownership.OWNED, Location.UNKNOWN);
  private final Rewriter rw = new Rewriter(function);
  private Block handler;
  private int budget;

  private RandomFunctions(long seed, int budget) {
    this.random = new Random(seed);
    this.budget = budget;
  }

  /// A function of about `budget` operations.
  static Function of(long seed, int budget) {
    return new RandomFunctions(seed, budget).build();
  }

  private Function build() {
    rw.atEnd(rw.addBlock("entry"));
    var scope = new ArrayList<Value>();
    scope.add(rw.addParam(rw.block(), Type.ANY, Ownership.BORROWED, "self"));
    scope.add(rw.addParam(rw.block(), Type.ANY, Ownership.OWNED, "a"));
    scope.add(rw.addParam(rw.block(), Type.ANY, Ownership.OWNED, "b"));
    emit(new CallOp.StackCheck());
    statements(scope, 3);
    rw.insert(new ControlOp.Return(pick(scope)));
    return function;
  }

  private void statements(List<Value> scope, int depth) {
    int n = 1 + random.nextInt(5);
    for (int i = 0; i < n && budget > 0; i++) statement(scope, depth);
  }

  private void statement(List<Value> scope, int depth) {
    budget--;
    switch (random.nextInt(depth > 0 ? 14 : 9)) {
      case 0 -> scope.add(emit(new ConstOp.Const(new Attr.Str("s" + random.nextInt(3)))));
      case 1 -> scope.add(emit(new ConstOp.Const(new Attr.Int(random.nextInt(3)))));
      case 2 -> scope.add(emit(new CallOp.Invoke(pick(scope), List.of(pick(scope), pick(scope)))));
      case 3 -> scope.add(emit(new DataOp.Vector(List.of(pick(scope), pick(scope), pick(scope)))));
      case 4 -> scope.add(emit(new NumOp.Arithmetic(NumOp.Arith.ADD, pick(scope), pick(scope))));
      case 5 -> scope.add(emit(new NumOp.Comparison(NumOp.Compare.LT, pick(scope), pick(scope))));
      case 6 -> scope.add(emit(new CallOp.Rt("first", List.of(pick(scope)))));
      case 7 -> scope.add(emit(new CallOp.Rt("get", List.of(pick(scope), pick(scope)))));
      case 8 -> scope.add(emit(new CallOp.Closure("test/g", List.of(pick(scope)))));
      case 9, 10, 11 -> branch(scope, depth - 1);
      case 12 -> loop(scope, depth - 1);
      default -> guarded(scope, depth - 1);
    }
  }

  private void branch(List<Value> scope, int depth) {
    var condition = rw.value(new DataOp.Truthy(pick(scope)));
    var then = rw.addBlock("then");
    var otherwise = rw.addBlock("else");
    var merge = rw.addBlock("merge");
    var result = rw.addParam(merge, Type.ANY, Ownership.OWNED, "m");
    rw.insert(new ControlOp.CondBr(condition, Edge.to(then), Edge.to(otherwise)));
    for (var b : List.of(then, otherwise)) {
      rw.atEnd(b);
      var inner = new ArrayList<>(scope);
      statements(inner, depth);
      if (random.nextInt(8) == 0) leave(inner);
      else rw.insert(new ControlOp.Br(Edge.to(merge, pick(inner))));
    }
    rw.atEnd(merge);
    scope.add(result);
  }

  private void leave(List<Value> scope) {
    if (random.nextBoolean() && handler == null) {
      rw.insert(new ControlOp.Return(pick(scope)));
      return;
    }
    rw.insert(new ExcOp.Throw(pick(scope)));
    if (handler == null) {
      rw.insert(new ControlOp.Unreachable());
      return;
    }
    var dead = rw.addBlock("dead");
    rw.insert(new ControlOp.ExcBr(Edge.to(dead), Edge.to(handler)));
    rw.atEnd(dead).insert(new ControlOp.Unreachable());
  }

  private void loop(List<Value> scope, int depth) {
    var head = rw.addBlock("loop");
    var body = rw.addBlock("body");
    var exit = rw.addBlock("exit");
    var p = rw.addParam(head, Type.ANY, Ownership.OWNED, "i");
    var q = rw.addParam(head, Type.ANY, Ownership.OWNED, "acc");
    rw.insert(new ControlOp.Br(Edge.to(head, pick(scope), pick(scope))));
    rw.atEnd(head);
    var condition = rw.value(new DataOp.Truthy(p));
    rw.insert(new ControlOp.CondBr(condition, Edge.to(body), Edge.to(exit)));
    rw.atEnd(body);
    var inner = new ArrayList<>(scope);
    inner.add(p);
    inner.add(q);
    statements(inner, depth);
    rw.insert(new ControlOp.Br(Edge.to(head, pick(inner), pick(inner))));
    rw.atEnd(exit);
    scope.add(random.nextBoolean() ? q : p);
  }

  /// `try` with a handler that may use what was in scope before it.
  private void guarded(List<Value> scope, int depth) {
    var outer = handler;
    var caught = rw.addBlock("handler");
    var merge = rw.addBlock("done");
    var result = rw.addParam(merge, Type.ANY, Ownership.OWNED, "t");
    handler = caught;
    var inner = new ArrayList<>(scope);
    scope.add(emit(new CallOp.Invoke(pick(inner), List.of(pick(inner)))));
    inner.add(scope.removeLast());
    statements(inner, depth);
    rw.insert(new ControlOp.Br(Edge.to(merge, pick(inner))));
    handler = outer;
    rw.atEnd(caught);
    var e = rw.value(new ExcOp.Catch(), "e");
    var after = new ArrayList<>(scope);
    after.add(e);
    statements(after, depth);
    rw.insert(new ControlOp.Br(Edge.to(merge, pick(after))));
    rw.atEnd(merge);
    scope.add(result);
  }

  private Value emit(Op op) {
    var inst = rw.insert(op);
    if (handler != null && Ops.mayThrow(op)) {
      var next = rw.addBlock("ok");
      rw.insert(new ControlOp.ExcBr(Edge.to(next), Edge.to(handler)));
      rw.atEnd(next);
    }
    return inst.hasResult() ? inst.result() : null;
  }

  /// Prefers recent values, so that most die early and some live long.
  private Value pick(List<Value> scope) {
    int back = Math.min(random.nextInt(scope.size()), random.nextInt(scope.size()));
    return scope.get(scope.size() - 1 - back);
  }
}
