package flak.lower;

import flak.analyze.Ast;
import flak.analyze.Ast.PrimKind;
import flak.analyze.FnScope;
import flak.analyze.Local;
import flak.analyze.LoopTarget;
import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.Bug;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.CallOp;
import flak.ir.op.DataOp;
import flak.ir.op.ExcOp;
import flak.ir.op.NumOp;
import flak.ir.op.VarOp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lowers the body of one function.
///
/// [#value] leaves the cursor where the value is known; [#into] ends every path it opens, in `dest`
/// or in a jump, and leaves no open block. Counts stay implicit: values are used as often as the
/// program says, and the pass `insert-rc` settles who owns what.
final class FnLowerer {
  private final Lowerer module;
  private final Emitter out;
  private final Function function;
  private final Conditions conditions;
  private final Map<Local, Value> values = new HashMap<>();
  private final Map<LoopTarget, Block> headers = new HashMap<>();
  private Optional<FnScope> scope = Optional.empty();
  private Value self;

  FnLowerer(Lowerer module, Function function) {
    this.module = module;
    this.function = function;
    this.out = new Emitter(function);
    this.conditions = new Conditions(this, out);
  }

  void lowerInit(Ast form) {
    out.start(out.block("entry"));
    into(form, new Dest.Tail());
    out.finish();
  }

  void lowerArity(FnScope fn, Ast.Arity arity) {
    scope = Optional.of(fn);
    var entry = out.block("entry");
    self = out.rewriter().addParam(entry, Type.ANY, Ownership.BORROWED, "self");
    fn.self().ifPresent(own -> values.put(own, self));
    for (var param : arity.params()) values.put(param, out.param(entry, param.name()));
    out.start(entry);
    loadCaptures(fn, arity.location());
    if (arity.target().isUsed())
      openLoop(
          arity.target(),
          arity.params(),
          entry.params().subList(1, entry.params().size()),
          "recur",
          arity.location());
    into(arity.body(), new Dest.Tail());
    out.finish();
    out.checkStack();
  }

  private void loadCaptures(FnScope fn, Location at) {
    var captures = fn.captures();
    for (int i = 0; i < captures.size(); i++) {
      var value = out.value(new CallOp.Capture(self, i), at);
      out.name(value, captures.get(i).name());
      values.put(captures.get(i), value);
    }
  }

  // -- values

  /// The value of `ast`, computed here.
  Value value(Ast ast) {
    var at = ast.location();
    return switch (ast) {
      case Ast.Const(var attr, _) -> constant(attr, at);
      case Ast.LocalRef(var local, _) -> local(local, at);
      case Ast.VarGet(var ref, _) -> {
        module.declare(ref);
        yield out.value(new VarOp.VarGetDynamic(ref.ns(), ref.name()), at);
      }
      case Ast.Do(var effects, var result, _) -> {
        effects.forEach(this::effect);
        yield value(result);
      }
      case Ast.Let(var bindings, var body, _) -> {
        bind(bindings);
        yield value(body);
      }
      case Ast.LetFn letFn -> {
        bind(letFn);
        yield value(letFn.body());
      }
      case Ast.Fn fn -> {
        module.define(fn);
        yield functionObject(fn.scope(), at);
      }
      case Ast.Invoke invoke -> invoke(invoke);
      case Ast.Prim(var kind, var args, _) when !conditions.isBranch(kind) ->
          primitive(kind, values(args), at);
      case Ast.RtCall(var name, var args, _) -> out.value(new CallOp.Rt(name, values(args)), at);
      case Ast.Def def -> define(def);
      case Ast.VectorLit(var items, _) -> out.value(new DataOp.Vector(values(items)), at);
      case Ast.MapLit(var entries, _) -> out.value(new DataOp.MapOf(values(entries)), at);
      case Ast.SetLit(var items, _) -> out.value(new DataOp.SetOf(values(items)), at);
      case Ast.SetVar(var ref, var init, _) -> {
        module.declare(ref);
        yield out.value(new VarOp.VarSet(ref.ns(), ref.name(), value(init)), at);
      }
      case Ast.If _, Ast.Loop _, Ast.Case _, Ast.Try _, Ast.Prim _ -> {
        var join = out.block("join");
        var result = out.param(join, "");
        into(ast, new Dest.Join(join));
        out.start(join);
        yield result;
      }
      case Ast.Recur _, Ast.Throw _ -> {
        into(ast, new Dest.Tail());
        out.start(out.block("dead"));
        yield out.constant(Attr.NIL, at);
      }
    };
  }

  /// Evaluates `ast` for its effects.
  void effect(Ast ast) {
    switch (ast) {
      case Ast.Const _, Ast.LocalRef _, Ast.Fn _ -> {}
      case Ast.If _, Ast.Loop _, Ast.Case _, Ast.Try _ -> {
        var join = out.block("join");
        into(ast, new Dest.Join(join));
        out.start(join);
      }
      case Ast.Do(var effects, var result, _) -> {
        effects.forEach(this::effect);
        effect(result);
      }
      case Ast.Let(var bindings, var body, _) -> {
        bind(bindings);
        effect(body);
      }
      default -> value(ast);
    }
  }

  private List<Value> values(List<Ast> asts) {
    var all = new ArrayList<Value>(asts.size());
    for (var ast : asts) all.add(value(ast));
    return all;
  }

  private Value constant(Attr attr, Location at) {
    if (attr instanceof Attr.Var(var ns, var name)) module.declareMention(ns, name);
    return out.constant(attr, at);
  }

  private Value local(Local local, Location at) {
    var known = values.get(local);
    if (known != null) return known;
    if (local.isSibling())
      return local.sibling() == scope.orElseThrow() ? self : functionObject(local.sibling(), at);
    throw new Bug("local " + local.name() + " has no value in " + function.symbol());
  }

  private Value functionObject(FnScope fn, Location at) {
    var symbol = module.symbolOf(fn);
    var captures = fn.captures();
    if (captures.isEmpty()) return out.value(new CallOp.StaticFn(symbol), at);
    var captured = new ArrayList<Value>();
    for (var local : captures) captured.add(local(local, at));
    return out.value(new CallOp.Closure(symbol, captured), at);
  }

  private Value invoke(Ast.Invoke invoke) {
    var callee = value(invoke.callee());
    var args = values(invoke.args());
    var code = knownCode(invoke.callee(), args.size());
    if (code.isPresent())
      return out.value(new CallOp.Call(code.get(), callee, args), invoke.location());
    return out.value(new CallOp.Invoke(callee, args), invoke.location());
  }

  /// The code that a call of a function by its own name, or by its name in a `letfn*`, reaches;
  /// only for fixed arities.
  private Optional<String> knownCode(Ast callee, int args) {
    if (!(callee instanceof Ast.LocalRef(var local, _))) return Optional.empty();
    var isSelf = local.owner().self().filter(own -> own == local).isPresent();
    if (!isSelf && !local.isSibling()) return Optional.empty();
    var target = isSelf ? local.owner() : local.sibling();
    return target.fn().fixed(args).map(arity -> Lowerer.codeSymbol(module.symbolOf(target), arity));
  }

  private Value primitive(PrimKind kind, List<Value> args, Location at) {
    var a = args.getFirst();
    var b = args.getLast();
    return switch (kind) {
      case ADD -> out.value(new NumOp.Arithmetic(NumOp.Arith.ADD, a, b), at);
      case SUB -> out.value(new NumOp.Arithmetic(NumOp.Arith.SUB, a, b), at);
      case MUL -> out.value(new NumOp.Arithmetic(NumOp.Arith.MUL, a, b), at);
      case LT -> out.value(new NumOp.Comparison(NumOp.Compare.LT, a, b), at);
      case LE -> out.value(new NumOp.Comparison(NumOp.Compare.LE, a, b), at);
      case GT -> out.value(new NumOp.Comparison(NumOp.Compare.GT, a, b), at);
      case GE -> out.value(new NumOp.Comparison(NumOp.Compare.GE, a, b), at);
      case EQUIV -> out.value(new NumOp.Comparison(NumOp.Compare.EQUIV, a, b), at);
      case EQUAL -> out.value(new NumOp.Equal(a, b), at);
      case IDENTICAL -> out.value(new DataOp.BoxI1(out.value(new DataOp.Identical(a, b), at)), at);
      case IS_NIL -> out.value(new DataOp.BoxI1(out.value(new DataOp.IsNil(a), at)), at);
      case NEGATE_TRUTH -> throw new Bug("`not` is a branch");
    };
  }

  private Value define(Ast.Def def) {
    var at = def.location();
    var ref = def.var();
    module.declare(ref);
    var init = def.init().map(this::value);
    var meta =
        def.meta() instanceof Ast.Const(Attr.Map(var entries), _) && entries.isEmpty()
            ? out.constant(Attr.NIL, at)
            : value(def.meta());
    if (init.isEmpty()) return out.value(new VarOp.VarDeclare(ref.ns(), ref.name(), meta), at);
    return out.value(new VarOp.VarDef(ref.ns(), ref.name(), init.get(), meta), at);
  }

  // -- bindings

  void bind(List<Ast.Binding> bindings) {
    for (var binding : bindings) bind(binding.local(), value(binding.init()));
  }

  void bind(Local local, Value value) {
    out.name(value, local.name());
    values.put(local, value);
  }

  /// Makes the functions of the group that the body itself needs; members make each other.
  private void bind(Ast.LetFn letFn) {
    letFn.fns().forEach(module::define);
    for (var name : letFn.names()) {
      if (name.isMentionedIn(name.owner()))
        bind(name, functionObject(name.sibling(), letFn.location()));
    }
  }

  private void openLoop(
      LoopTarget target,
      List<Local> locals,
      List<? extends Value> inits,
      String name,
      Location at) {
    var header = out.block(name);
    out.jump(header, List.copyOf(inits), at);
    for (var local : locals) values.put(local, out.param(header, local.name()));
    headers.put(target, header);
    out.start(header);
  }

  // -- control

  /// Lowers `ast` so that its value goes to `dest`; the current block is finished afterwards.
  void into(Ast ast, Dest dest) {
    var at = ast.location();
    switch (ast) {
      case Ast.If branch -> {
        var then = out.block("then");
        var otherwise = out.block("else");
        conditions.branch(branch.test(), then, otherwise);
        out.start(then);
        into(branch.then(), dest);
        out.start(otherwise);
        into(branch.otherwise(), dest);
      }
      case Ast.Do(var effects, var result, _) -> {
        effects.forEach(this::effect);
        into(result, dest);
      }
      case Ast.Let(var bindings, var body, _) -> {
        bind(bindings);
        into(body, dest);
      }
      case Ast.LetFn letFn -> {
        bind(letFn);
        into(letFn.body(), dest);
      }
      case Ast.Loop(var target, var bindings, var body, _) -> {
        bind(bindings);
        if (target.isUsed()) {
          var locals = bindings.stream().map(Ast.Binding::local).toList();
          openLoop(target, locals, locals.stream().map(values::get).toList(), "loop", at);
        }
        into(body, dest);
      }
      case Ast.Recur(var target, var args, _) -> {
        var next = values(args);
        out.jump(headers.get(target), next, at);
      }
      case Ast.Throw(var exception, _) -> {
        var thrown = value(exception);
        out.raise(new ExcOp.Throw(thrown), at);
      }
      case Ast.Case choice -> choose(choice, dest);
      case Ast.Try attempt -> new TryLowerer(this, out, attempt, dest).lower();
      case Ast.Prim(var kind, _, _) when conditions.isBranch(kind) -> {
        var yes = out.block("true");
        var no = out.block("false");
        conditions.branch(ast, yes, no);
        out.start(yes);
        out.leave(out.constant(new Attr.Bool(true), at), dest, at);
        out.start(no);
        out.leave(out.constant(new Attr.Bool(false), at), dest, at);
      }
      default -> out.leave(value(ast), dest, at);
    }
  }

  private void choose(Ast.Case choice, Dest dest) {
    var at = choice.location();
    var key = value(choice.value());
    for (var clause : choice.clauses()) {
      var then = out.block("case");
      for (var constant : clause.constants()) {
        var next = out.block("next");
        out.branch(conditions.equals(key, constant, at), then, next, at);
        out.start(next);
      }
      var next = out.rewriter().block();
      out.start(then);
      into(clause.then(), dest);
      out.start(next);
    }
    into(choice.otherwise(), dest);
  }
}
