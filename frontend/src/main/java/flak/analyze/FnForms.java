package flak.analyze;

import flak.analyze.Host.ProgramException;
import flak.diag.Code;
import flak.form.Form;
import flak.ir.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// `fn*`: names, arities, rest parameters.
final class FnForms {
  /// Metadata of the form that says where it is and not what the function is.
  private static final Set<String> POSITION_KEYS =
      Set.of("line", "column", "end-line", "end-column", "file", "rettag");

  private final Analyzer analyzer;

  FnForms(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /// `(fn* name? [params] body ...)` or `(fn* name? ([params] body ...) ...)`.
  Ast function(Form.ListForm form, Env env, String nameHint) throws ProgramException {
    return analyzer.withMeta(
        function(form, env, scope(form, env, nameHint), !nameHint.isEmpty()),
        userMeta(form.meta()),
        env);
  }

  /// The scope of the function that a `fn*` form makes.
  FnScope scope(Form.ListForm form, Env env, String nameHint) {
    var own = form.items().size() > 1 && form.items().get(1) instanceof Form.Sym s ? s.name() : "";
    var shown = !nameHint.isEmpty() ? nameHint : own.isEmpty() ? "fn" : own;
    return env.fn().nested(shown, own);
  }

  /// Analyses the function into `scope`; `named`: a var or a `letfn*` gave it its name.
  Ast.Fn function(Form.ListForm form, Env env, FnScope scope, boolean named)
      throws ProgramException {
    var at = analyzer.here();
    var inside = env.function(scope);
    if (scope.self().isPresent()) inside = inside.bind(scope.self().get());
    var arities = new ArrayList<Ast.Arity>();
    for (var method : methods(form, scope)) {
      var arity = method(method, inside);
      if (!conflicts(arity, arities, scope)) arities.add(arity);
    }
    checkVariadic(arities);
    arities.sort(Comparator.comparing(Ast.Arity::variadic).thenComparing(Ast.Arity::fixed));
    var fn = new Ast.Fn(scope, named, arities, at);
    scope.setFn(fn);
    return fn;
  }

  /// The list `([params] body ...)` of each arity; an error leaves out what is wrong.
  private List<Form.ListForm> methods(Form.ListForm form, FnScope scope) {
    var parts = Forms.rest(form);
    if (!parts.isEmpty() && parts.getFirst() instanceof Form.Sym)
      parts = parts.subList(1, parts.size());
    if (!parts.isEmpty() && parts.getFirst() instanceof Form.VecForm)
      return List.of(new Form.ListForm(parts, null, form.pos()));
    var out = new ArrayList<Form.ListForm>();
    for (var part : parts) {
      if (part instanceof Form.ListForm method
          && !method.items().isEmpty()
          && method.items().getFirst() instanceof Form.VecForm) out.add(method);
      else
        analyzer.error(
            Code.BAD_PARAMETERS,
            analyzer.at(part),
            "expected a vector, found " + Forms.brief(headOf(part)));
    }
    if (parts.isEmpty())
      analyzer.error(Code.BAD_PARAMETERS, analyzer.here(), "`" + scope.path() + "` has none");
    return out;
  }

  private static Form headOf(Form part) {
    return part instanceof Form.ListForm l && !l.items().isEmpty() ? l.items().getFirst() : part;
  }

  private Ast.Arity method(Form.ListForm method, Env env) throws ProgramException {
    var at = analyzer.at(method);
    var params = new ArrayList<Local>();
    boolean variadic = parameters((Form.VecForm) method.items().getFirst(), env, params);
    var inside = env;
    for (var param : params) inside = inside.bind(param);
    var target = new LoopTarget(params.size());
    var body = analyzer.body(Forms.rest(method), inside.loop(target));
    return new Ast.Arity(params.size() - (variadic ? 1 : 0), variadic, params, target, body, at);
  }

  /// Fills `out` and says whether the last is a rest parameter.
  private boolean parameters(Form.VecForm vector, Env env, List<Local> out) {
    var items = vector.items();
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      if (!(item instanceof Form.Sym s) || !s.ns().isEmpty()) {
        analyzer.error(
            Code.BAD_PARAMETERS,
            position(item, vector),
            "expected a name, found " + Forms.brief(item));
        continue;
      }
      if (!s.name().equals("&")) {
        out.add(new Local(s.name(), env.fn()));
        continue;
      }
      if (i + 2 != items.size()) {
        analyzer.error(
            Code.BAD_PARAMETERS,
            position(item, vector),
            "`&` must be followed by exactly one name, found " + (items.size() - i - 1));
        return false;
      }
      int before = out.size();
      parameters(new Form.VecForm(items.subList(i + 1, i + 2), null, vector.pos()), env, out);
      return out.size() > before;
    }
    return false;
  }

  private Location position(Form form, Form around) {
    return form.position() instanceof Location.Source s ? s : analyzer.at(around);
  }

  private boolean conflicts(Ast.Arity arity, List<Ast.Arity> others, FnScope scope) {
    for (var other : others) {
      if (arity.variadic() && other.variadic()) return duplicate(arity, scope, "rest arguments");
      if (!arity.variadic() && !other.variadic() && arity.fixed() == other.fixed()) {
        return duplicate(
            arity, scope, arity.fixed() + (arity.fixed() == 1 ? " argument" : " arguments"));
      }
    }
    return false;
  }

  private boolean duplicate(Ast.Arity arity, FnScope scope, String what) {
    analyzer.error(Code.DUPLICATE_ARITY, arity.location(), scope.path(), what);
    return true;
  }

  /// No fixed arity may take more than the variadic one has fixed parameters.
  private void checkVariadic(List<Ast.Arity> arities) {
    for (var variadic : arities) {
      if (!variadic.variadic()) continue;
      for (var fixed : arities) {
        if (fixed.variadic() || fixed.fixed() <= variadic.fixed()) continue;
        var why =
            "it takes "
                + fixed.fixed()
                + ", more than the "
                + variadic.fixed()
                + " before the `&` of another";
        analyzer.error(Code.BAD_PARAMETERS, fixed.location(), why);
      }
    }
  }

  private static Form.MapForm userMeta(Form.MapForm meta) {
    if (meta == null) return null;
    var kept = new ArrayList<Form>();
    for (int i = 0; i + 1 < meta.entries().size(); i += 2) {
      if (meta.entries().get(i) instanceof Form.Kw(var ns, var name)
          && ns.isEmpty()
          && POSITION_KEYS.contains(name)) continue;
      kept.addAll(meta.entries().subList(i, i + 2));
    }
    return new Form.MapForm(kept, null, meta.pos());
  }
}
