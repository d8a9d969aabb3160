package flak.cli.random;

import flak.cli.random.RandomProgram.Made;
import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
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
import flak.ir.op.VarOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The body of one function: statements, branches with merges, counted loops, and `try` with
/// handlers that swallow, clean up, or throw on.
final class RandomBody {
  private record Typed(Value value, Kind kind) {}

  private static final int DEPTH = 3;
  private static final int LONGEST_LOOP = 5;

  /// One in so many operands is of the wrong kind.
  private static final int WRONG = 40;

  private final RandomProgram program;
  private final Random random;
  private final Function function;
  private final Made made;
  private final Rewriter rw;
  private Block handler;
  private int budget;

  RandomBody(RandomProgram program, Random random, Function function, Made made, int budget) {
    this.program = program;
    this.random = random;
    this.function = function;
    this.made = made;
    this.rw = new Rewriter(function);
    this.budget = budget;
  }

  void build(List<Kind> params) {
    rw.atEnd(rw.addBlock("entry"));
    var scope = new ArrayList<Typed>();
    var self = rw.addParam(rw.block(), Type.ANY, Ownership.BORROWED, "self");
    for (int i = 0; i < params.size(); i++) {
      var p = rw.addParam(rw.block(), Type.ANY, Ownership.OWNED, "p" + i);
      scope.add(new Typed(p, params.get(i)));
    }
    emit(new CallOp.StackCheck());
    for (int i = 0; i < made.captures().size(); i++)
      scope.add(new Typed(emit(new CallOp.Capture(self, i)), made.captures().get(i)));
    if (made.captures().isEmpty() && !params.isEmpty() && params.getFirst() == Kind.INT)
      recursion(scope, self, params);
    statements(scope, DEPTH);
    rw.insert(new ControlOp.Return(result(scope)));
  }

  private Value result(List<Typed> scope) {
    return pick(scope, made.kind().isData() ? made.kind() : Kind.DATA);
  }

  /// `(if (< 0 n 4) (f (- n 1) ...))`, for a first parameter that is a number.
  private void recursion(List<Typed> scope, Value self, List<Kind> params) {
    if (random.nextBoolean()) return;
    var n = scope.getFirst().value();
    var zero = emit(new ConstOp.Const(new Attr.Int(0)));
    var most = emit(new ConstOp.Const(new Attr.Int(4)));
    var positive = emit(new NumOp.Comparison(NumOp.Compare.LT, zero, n));
    var again = rw.addBlock("again");
    var recur = rw.addBlock("recur");
    var merge = rw.addBlock("merge");
    var result = rw.addParam(merge, Type.ANY, Ownership.OWNED, "r");
    rw.insert(
        new ControlOp.CondBr(
            rw.value(new DataOp.Truthy(positive)), Edge.to(again), Edge.to(merge, n)));
    rw.atEnd(again);
    var small = emit(new NumOp.Comparison(NumOp.Compare.LT, n, most));
    rw.insert(
        new ControlOp.CondBr(
            rw.value(new DataOp.Truthy(small)), Edge.to(recur), Edge.to(merge, n)));
    rw.atEnd(recur);
    var one = emit(new ConstOp.Const(new Attr.Int(1)));
    var args = new ArrayList<Value>();
    args.add(emit(new NumOp.Arithmetic(NumOp.Arith.SUB, n, one)));
    for (var kind : params.subList(1, params.size())) args.add(pick(scope, kind));
    var value = emit(new CallOp.Call(function.symbol(), self, args));
    rw.insert(new ControlOp.Br(Edge.to(merge, value)));
    rw.atEnd(merge);
    scope.add(new Typed(result, Kind.DATA));
  }

  private void statements(List<Typed> scope, int depth) {
    int n = 2 + random.nextInt(5);
    for (int i = 0; i < n && budget > 0; i++) statement(scope, depth);
  }

  private void statement(List<Typed> scope, int depth) {
    budget--;
    // What throws ends a function that does not guard it: half of a function's own statements are
    // guarded.
    if (depth == DEPTH && handler == null && random.nextBoolean()) {
      guarded(scope, depth - 1);
      return;
    }
    switch (random.nextInt(depth > 0 ? 26 : 19)) {
      case 0, 1 -> arithmetic(scope);
      case 2 -> comparison(scope);
      case 3 -> add(scope, Kind.VECTOR, new DataOp.Vector(picks(scope, random.nextInt(4))));
      case 4 -> map(scope);
      case 5 -> add(scope, Kind.SET, new DataOp.SetOf(picks(scope, random.nextInt(3))));
      case 6 -> var(scope);
      case 7 -> closure(scope);
      case 8, 9 -> call(scope);
      case 10 -> core(scope);
      default -> row(scope);
      case 19, 20, 21 -> branch(scope, depth - 1);
      case 22, 23 -> loop(scope, depth - 1);
      case 24, 25 -> guarded(scope, depth - 1);
    }
  }

  private void arithmetic(List<Typed> scope) {
    var kind = NumOp.Arith.values()[random.nextInt(3)];
    var wanted = random.nextInt(4) == 0 ? Kind.NUMBER : Kind.INT;
    add(scope, wanted, new NumOp.Arithmetic(kind, pick(scope, wanted), pick(scope, wanted)));
  }

  private void comparison(List<Typed> scope) {
    if (random.nextInt(3) == 0) {
      add(scope, Kind.BOOL, new NumOp.Equal(pick(scope, Kind.DATA), pick(scope, Kind.DATA)));
      return;
    }
    var kind = NumOp.Compare.values()[random.nextInt(5)];
    var lhs = pick(scope, Kind.NUMBER);
    add(scope, Kind.BOOL, new NumOp.Comparison(kind, lhs, pick(scope, Kind.NUMBER)));
  }

  private void map(List<Typed> scope) {
    var entries = new ArrayList<Value>();
    for (int i = random.nextInt(3); i > 0; i--) {
      entries.add(pick(scope, Kind.KEYWORD));
      entries.add(pick(scope, Kind.DATA));
    }
    add(scope, Kind.MAP, new DataOp.MapOf(entries));
  }

  private void var(List<Typed> scope) {
    var name = program.vars.get(random.nextInt(program.vars.size()));
    switch (random.nextInt(12)) {
      case 0, 1 -> {
        var meta = emit(new ConstOp.Const(Attr.NIL));
        emit(new VarOp.VarDef(program.ns, name, pick(scope, Kind.DATA), meta));
      }
      case 2 -> emit(new VarOp.VarSet(program.ns, name, pick(scope, Kind.DATA)));
      default -> add(scope, Kind.DATA, new VarOp.VarGetDynamic(program.ns, name));
    }
  }

  private void closure(List<Typed> scope) {
    var all = program.functions.stream().filter(f -> !f.kind().isData()).toList();
    if (all.isEmpty()) return;
    function(scope, all.get(random.nextInt(all.size())));
  }

  private Value function(List<Typed> scope, Made f) {
    var op =
        f.captures().isEmpty()
            ? new CallOp.StaticFn(f.def().symbol())
            : new CallOp.Closure(
                f.def().symbol(), f.captures().stream().map(k -> pick(scope, k)).toList());
    return f.kind().isData() ? emit(op) : add(scope, f.kind(), op);
  }

  /// A call of a function made earlier, through its object or directly.
  private void call(List<Typed> scope) {
    if (program.functions.isEmpty()) return;
    var f = program.functions.get(random.nextInt(program.functions.size()));
    var self = function(scope, f);
    if (!f.kind().isData() && random.nextBoolean()) scope.removeLast();
    var args = new ArrayList<Value>();
    for (var kind : f.params()) args.add(pick(scope, kind));
    if (random.nextInt(30) == 0) args.add(pick(scope, Kind.DATA));
    var arity = f.def().arities().getLast();
    boolean direct = !arity.variadic() && args.size() == arity.fixed() && random.nextBoolean();
    add(
        scope,
        f.kind().isData() ? f.kind() : Kind.DATA,
        direct ? new CallOp.Call(arity.code(), self, args) : new CallOp.Invoke(self, args));
  }

  /// A call of a function of the core library, which is compiled code.
  private void core(List<Typed> scope) {
    switch (random.nextInt(3)) {
      case 0 -> invoke(scope, "println", Kind.DATA, List.of(pick(scope, Kind.DATA)));
      case 1 -> {
        var f = pick(scope, Kind.UNARY);
        if (f != null) invoke(scope, "map", Kind.SEQ, List.of(f, pick(scope, Kind.VECTOR)));
      }
      default -> {
        var f = pick(scope, Kind.BINARY);
        if (f != null) invoke(scope, "reduce", Kind.DATA, List.of(f, pick(scope, Kind.VECTOR)));
      }
    }
  }

  private void invoke(List<Typed> scope, String name, Kind gives, List<Value> args) {
    var f = emit(new VarOp.VarGetDynamic("clojure.core", name));
    add(scope, gives, new CallOp.Invoke(f, args));
  }

  private void row(List<Typed> scope) {
    var row = Rows.ALL.get(random.nextInt(Rows.ALL.size()));
    var args = new ArrayList<Value>();
    for (var kind : row.takes()) {
      var arg = pick(scope, kind);
      if (arg == null) return;
      args.add(arg);
    }
    // The arguments that `swap` hands on are a seq.
    if (row.name().equals("swap")) args.set(2, emit(new ConstOp.Const(Attr.NIL)));
    add(scope, row.gives(), new CallOp.Rt(row.name(), args));
  }

  private void branch(List<Typed> scope, int depth) {
    var kind = Kind.values()[random.nextInt(Kind.DATA.ordinal() + 1)];
    var condition = rw.value(new DataOp.Truthy(pick(scope, Kind.BOOL)));
    var then = rw.addBlock("then");
    var otherwise = rw.addBlock("else");
    var merge = rw.addBlock("merge");
    var result = rw.addParam(merge, Type.ANY, Ownership.OWNED, "m");
    rw.insert(new ControlOp.CondBr(condition, Edge.to(then), Edge.to(otherwise)));
    for (var b : List.of(then, otherwise)) {
      rw.atEnd(b);
      var inner = new ArrayList<>(scope);
      statements(inner, depth);
      if (b == then && random.nextInt(6) == 0) leave(inner);
      else rw.insert(new ControlOp.Br(Edge.to(merge, pick(inner, kind))));
    }
    rw.atEnd(merge);
    scope.add(new Typed(result, kind));
  }

  private void leave(List<Typed> scope) {
    if (handler == null && random.nextBoolean()) {
      rw.insert(new ControlOp.Return(result(scope)));
      return;
    }
    var message = emit(new CallOp.Rt("str", List.of(pick(scope, Kind.DATA))));
    var data = emit(new ConstOp.Const(new Attr.Map(List.of())));
    var nil = emit(new ConstOp.Const(Attr.NIL));
    throwOn(new ExcOp.Throw(emit(new CallOp.Rt("ex-info", List.of(message, data, nil)))));
  }

  private void throwOn(Op op) {
    rw.insert(op);
    if (handler == null) {
      rw.insert(new ControlOp.Unreachable());
      return;
    }
    var dead = rw.addBlock("dead");
    rw.insert(new ControlOp.ExcBr(Edge.to(dead), Edge.to(handler)));
    rw.atEnd(dead).insert(new ControlOp.Unreachable());
  }

  /// `(loop [i 0, acc x] (if (< i n) (recur (+ i 1) ...) acc))`
  private void loop(List<Typed> scope, int depth) {
    var kind = Kind.values()[random.nextInt(Kind.DATA.ordinal() + 1)];
    var head = rw.addBlock("loop");
    var body = rw.addBlock("body");
    var exit = rw.addBlock("exit");
    var i = rw.addParam(head, Type.ANY, Ownership.OWNED, "i");
    var acc = rw.addParam(head, Type.ANY, Ownership.OWNED, "acc");
    var zero = emit(new ConstOp.Const(new Attr.Int(0)));
    var end = emit(new ConstOp.Const(new Attr.Int(random.nextInt(LONGEST_LOOP))));
    rw.insert(new ControlOp.Br(Edge.to(head, zero, pick(scope, kind))));
    rw.atEnd(head);
    var more = emit(new NumOp.Comparison(NumOp.Compare.LT, i, end));
    rw.insert(
        new ControlOp.CondBr(rw.value(new DataOp.Truthy(more)), Edge.to(body), Edge.to(exit)));
    rw.atEnd(body);
    var inner = new ArrayList<>(scope);
    inner.add(new Typed(i, Kind.INT));
    inner.add(new Typed(acc, kind));
    statements(inner, depth);
    var one = emit(new ConstOp.Const(new Attr.Int(1)));
    var next = emit(new NumOp.Arithmetic(NumOp.Arith.ADD, i, one));
    rw.insert(new ControlOp.Br(Edge.to(head, next, pick(inner, kind))));
    rw.atEnd(exit);
    scope.add(new Typed(acc, kind));
  }

  /// `try` with a handler that may use what was in scope before it, and may throw on.
  private void guarded(List<Typed> scope, int depth) {
    var outer = handler;
    var caught = rw.addBlock("handler");
    var merge = rw.addBlock("done");
    var result = rw.addParam(merge, Type.ANY, Ownership.OWNED, "t");
    handler = caught;
    var inner = new ArrayList<>(scope);
    // Something that may throw, so that the handler can be reached.
    add(
        inner,
        Kind.INT,
        new NumOp.Arithmetic(NumOp.Arith.MUL, pick(inner, Kind.INT), pick(inner, Kind.INT)));
    statements(inner, depth);
    rw.insert(new ControlOp.Br(Edge.to(merge, pick(inner, Kind.DATA))));
    handler = outer;
    rw.atEnd(caught);
    var e = rw.value(new ExcOp.Catch(), "e");
    var after = new ArrayList<>(scope);
    add(after, Kind.DATA, new CallOp.Rt("ex-message", List.of(e)));
    statements(after, depth);
    if (random.nextInt(4) == 0) throwOn(new ExcOp.Rethrow(e));
    else rw.insert(new ControlOp.Br(Edge.to(merge, pick(after, Kind.DATA))));
    rw.atEnd(merge);
    scope.add(new Typed(result, Kind.DATA));
  }

  // --- values

  private Value add(List<Typed> scope, Kind kind, Op op) {
    var value = emit(op);
    scope.add(new Typed(value, kind));
    return value;
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

  private List<Value> picks(List<Typed> scope, int n) {
    var out = new ArrayList<Value>();
    for (int i = 0; i < n; i++) out.add(pick(scope, Kind.DATA));
    return out;
  }

  /// A value of this kind, recent ones more likely, or a constant; null when only a program could
  /// make one and has not.
  private Value pick(List<Typed> scope, Kind kind) {
    var wanted = kind.isData() && random.nextInt(WRONG) == 0 ? Kind.DATA : kind;
    var all = scope.stream().filter(t -> t.kind().suits(wanted)).toList();
    if (all.isEmpty() || wanted.isData() && random.nextInt(5) == 0)
      return wanted.isData() ? emit(new ConstOp.Const(Constants.of(random, wanted))) : null;
    int back = Math.min(random.nextInt(all.size()), random.nextInt(all.size()));
    return all.get(all.size() - 1 - back).value();
  }
}
