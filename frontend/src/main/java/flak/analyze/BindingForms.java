package flak.analyze;

import flak.analyze.Host.ProgramException;
import flak.diag.Code;
import flak.form.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `let*`, `loop*`, `letfn*` and `recur`.
final class BindingForms {
  private final Analyzer analyzer;
  private final FnForms fns;

  BindingForms(Analyzer analyzer, FnForms fns) {
    this.analyzer = analyzer;
    this.fns = fns;
  }

  Ast let(List<Form> args, Env env) throws ProgramException {
    var at = analyzer.here();
    var pairs = pairs("let", args);
    if (pairs.isEmpty()) return analyzer.nil();
    var bindings = new ArrayList<Ast.Binding>();
    var inside = bind(pairs.get(), env, bindings);
    var body = analyzer.body(args.subList(1, args.size()), inside);
    return bindings.isEmpty() ? body : new Ast.Let(bindings, body, at);
  }

  Ast loop(List<Form> args, Env env) throws ProgramException {
    var at = analyzer.here();
    var pairs = pairs("loop", args);
    if (pairs.isEmpty()) return analyzer.nil();
    var bindings = new ArrayList<Ast.Binding>();
    var inside = bind(pairs.get(), env, bindings);
    var target = new LoopTarget(bindings.size());
    var body = analyzer.body(args.subList(1, args.size()), inside.loop(target));
    return new Ast.Loop(target, bindings, body, at);
  }

  Ast letFn(List<Form> args, Env env) throws ProgramException {
    var at = analyzer.here();
    var pairs = pairs("letfn", args);
    if (pairs.isEmpty()) return analyzer.nil();
    var names = new ArrayList<Local>();
    var inside = env.inner();
    for (int i = 0; i < pairs.get().size(); i += 2) {
      names.add(new Local(((Form.Sym) pairs.get().get(i)).name(), env.fn()));
      inside = inside.bind(names.getLast());
    }
    var scopes = new ArrayList<FnScope>();
    var forms = new ArrayList<Form.ListForm>();
    for (int i = 0; i < names.size(); i++) {
      var form = pairs.get().get(2 * i + 1);
      if (!(analyzer.expand(form, inside) instanceof Form.ListForm fn)
          || !Forms.isListOf(fn, "fn*")) {
        return analyzer.error(
            Code.BAD_BINDINGS,
            analyzer.at(form),
            "letfn",
            "expected a function, found " + Forms.brief(form));
      }
      var scope = fns.scope(fn, env, names.get(i).name());
      names.get(i).nameSibling(scope);
      scopes.add(scope);
      forms.add(fn);
    }
    for (var scope : scopes) scope.setGroup(scopes);
    var functions = new ArrayList<Ast.Fn>();
    for (int i = 0; i < forms.size(); i++)
      functions.add(fns.function(forms.get(i), inside, scopes.get(i), true));
    FnScope.shareCaptures(scopes);
    return new Ast.LetFn(names, functions, analyzer.body(args.subList(1, args.size()), inside), at);
  }

  Ast recur(List<Form> args, Env env) throws ProgramException {
    var at = analyzer.here();
    var operands = analyzer.operands(args, env);
    if (env.target().isPresent() && env.acrossTry())
      return analyzer.error(Code.RECUR_ACROSS_TRY, at);
    if (env.target().isEmpty() || !env.tail()) return analyzer.error(Code.RECUR_NOT_TAIL, at);
    var target = env.target().get();
    if (args.size() != target.arity())
      return analyzer.error(Code.RECUR_ARITY, at, target.arity(), args.size());
    target.use();
    return new Ast.Recur(target, operands, at);
  }

  private Env bind(List<Form> pairs, Env env, List<Ast.Binding> out) throws ProgramException {
    var inside = env.inner();
    for (int i = 0; i < pairs.size(); i += 2) {
      var init = analyzer.analyze(pairs.get(i + 1), inside.operand());
      var local = new Local(((Form.Sym) pairs.get(i)).name(), env.fn());
      out.add(new Ast.Binding(local, init));
      inside = inside.bind(local);
    }
    return inside;
  }

  /// The binding vector's items, names at even places; empty after an error was reported.
  private Optional<List<Form>> pairs(String form, List<Form> args) {
    if (args.isEmpty() || !(args.getFirst() instanceof Form.VecForm vector)) {
      var found = args.isEmpty() ? "nothing" : Forms.brief(args.getFirst());
      analyzer.error(
          Code.BAD_BINDINGS,
          args.isEmpty() ? analyzer.here() : analyzer.at(args.getFirst()),
          form,
          "expected a vector, found " + found);
      return Optional.empty();
    }
    var items = vector.items();
    if (items.size() % 2 != 0) {
      var last = Forms.brief(items.getLast());
      analyzer.error(
          Code.BAD_BINDINGS, positionOf(items.getLast(), vector), form, last + " has no value");
      return Optional.empty();
    }
    for (int i = 0; i < items.size(); i += 2) {
      if (items.get(i) instanceof Form.Sym s && s.ns().isEmpty()) continue;
      analyzer.error(
          Code.BAD_BINDINGS,
          positionOf(items.get(i), vector),
          form,
          "cannot bind " + Forms.brief(items.get(i)));
      return Optional.empty();
    }
    return Optional.of(items);
  }

  private flak.ir.Location positionOf(Form form, Form around) {
    return form.position() instanceof flak.ir.Location.Source s ? s : analyzer.at(around);
  }
}
