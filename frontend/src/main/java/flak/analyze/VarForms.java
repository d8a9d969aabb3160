package flak.analyze;

import flak.analyze.Ast.VarRef;
import flak.analyze.Host.ProgramException;
import flak.analyze.Host.Resolved;
import flak.diag.Code;
import flak.form.Form;
import flak.ir.Attr;
import flak.ir.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `def`, `var` and `set!`.
final class VarForms {
  private final Analyzer analyzer;

  VarForms(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  /// `(def name)`, `(def name init)`, `(def name "doc" init)`.
  ///
  /// The var exists from here on, so that its init can refer to it; it becomes a macro, if it does,
  /// only for the forms after this one.
  Ast define(List<Form> args, Env env) throws ProgramException {
    var at = analyzer.here();
    if (args.isEmpty()
        || args.size() > 3
        || (args.size() == 3 && !(args.get(1) instanceof Form.Str))) {
      return analyzer.error(
          Code.BAD_SPECIAL_FORM,
          at,
          "def",
          "expected a name, perhaps a documentation string, and a value");
    }
    if (!(args.getFirst() instanceof Form.Sym name))
      return analyzer.error(
          Code.BAD_DEF, analyzer.at(args.getFirst()), Forms.brief(args.getFirst()));
    if (!name.ns().isEmpty() && !isCurrentNs(name))
      return analyzer.error(Code.BAD_DEF, analyzer.at(name), "`" + Forms.show(name) + "`");
    boolean dynamic = Forms.flag(name.meta(), "dynamic");
    boolean macro = Forms.flag(name.meta(), "macro") && env.topLevel();
    var ns = analyzer.ns();
    boolean existed = own(name.name()).isPresent();
    analyzer.define(name.name(), existed);
    if (!existed) analyzer.names().intern(name.name(), false, dynamic);
    var init =
        args.size() == 1
            ? Optional.<Ast>empty()
            : Optional.of(analyzer.analyze(args.getLast(), env.operand(), name.name()));
    if (own(name.name()).filter(v -> v.isMacro() == macro && v.isDynamic() == dynamic).isEmpty())
      analyzer.names().intern(name.name(), macro, dynamic);
    var meta = analyzer.analyze(metadata(name, args, at), env.operand());
    return new Ast.Def(new VarRef(ns, name.name(), dynamic), init, meta, at);
  }

  private boolean isCurrentNs(Form.Sym name) {
    return analyzer.ns().equals(analyzer.host().aliasedNs(analyzer.ns(), name.ns()));
  }

  /// The var of that name that the current namespace itself has.
  private Optional<Resolved.Var> own(String name) {
    var ns = analyzer.ns();
    return analyzer.resolve(new Form.Sym("", name)) instanceof Resolved.Var v
            && v.ns().equals(ns)
            && v.name().equals(name)
        ? Optional.of(v)
        : Optional.empty();
  }

  /// Clojure's order: the symbol's own metadata, then the position, then the documentation string.
  private static Form.MapForm metadata(Form.Sym name, List<Form> args, Location at) {
    var entries = new ArrayList<Form>();
    if (name.meta() != null) entries.addAll(name.meta().entries());
    if (at instanceof Location.Source s) {
      put(entries, "line", new Form.Int(s.line()));
      put(entries, "column", new Form.Int(s.column()));
      put(entries, "file", new Form.Str(s.file()));
    }
    if (args.size() == 3) put(entries, "doc", args.get(1));
    return new Form.MapForm(entries, null, Location.UNKNOWN);
  }

  private static void put(List<Form> entries, String keyword, Form value) {
    var key = new Form.Kw("", keyword);
    for (int i = 0; i < entries.size(); i += 2) {
      if (!entries.get(i).equals(key)) continue;
      entries.set(i + 1, value);
      return;
    }
    entries.add(key);
    entries.add(value);
  }

  /// `(var name)`; private vars are reached too.
  Ast theVar(List<Form> args, Env env) {
    var at = analyzer.here();
    if (args.size() != 1 || !(args.getFirst() instanceof Form.Sym name)) {
      return analyzer.error(Code.BAD_SPECIAL_FORM, at, "var", "expected a symbol");
    }
    if (analyzer.resolve(name) instanceof Resolved.Var v) {
      var ref = analyzer.ref(v);
      return new Ast.Const(new Attr.Var(ref.ns(), ref.name()), at);
    }
    return analyzer.unresolved(name, env);
  }

  /// `(set! *var* value)`.
  Ast assign(List<Form> args, Env env) throws ProgramException {
    var at = analyzer.here();
    if (args.size() != 2)
      return analyzer.error(Code.BAD_SPECIAL_FORM, at, "set!", "expected a var and a value");
    if (!(args.getFirst() instanceof Form.Sym name))
      return analyzer.error(
          Code.CANNOT_ASSIGN, analyzer.at(args.getFirst()), Forms.brief(args.getFirst()));
    if (name.ns().isEmpty() && env.lookup(name.name()).isPresent())
      return analyzer.error(
          Code.CANNOT_ASSIGN, analyzer.at(name), "the local `" + name.name() + "`");
    var value = analyzer.analyze(args.get(1), env.operand());
    if (analyzer.resolve(name) instanceof Resolved.Var v)
      return new Ast.SetVar(analyzer.ref(v), value, at);
    return analyzer.unresolved(name, env);
  }
}
