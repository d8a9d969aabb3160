package flak.analyze;

import flak.analyze.Host.ProgramException;
import flak.analyze.Host.Resolved;
import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.Suggest;
import flak.form.Form;
import flak.ir.Attr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The special forms except those of functions, bindings and vars, which are in [FnForms],
/// [BindingForms] and [VarForms].
final class SpecialForms {
  private static final Set<String> NAMES =
      Set.of(
          "def",
          "if",
          "do",
          "let*",
          "loop*",
          "recur",
          "fn*",
          "letfn*",
          "quote",
          "var",
          "throw",
          "try",
          "catch",
          "finally",
          "set!",
          "case*",
          "new",
          ".",
          "import*",
          "deftype*",
          "reify*",
          "monitor-enter",
          "monitor-exit",
          "&");

  private final Analyzer analyzer;
  private final FnForms fns;
  private final BindingForms bindings;
  private final VarForms vars;

  SpecialForms(Analyzer analyzer) {
    this.analyzer = analyzer;
    this.fns = new FnForms(analyzer);
    this.bindings = new BindingForms(analyzer, fns);
    this.vars = new VarForms(analyzer);
  }

  /// Whether a list that starts with this symbol is a special form, whatever locals and vars there
  /// are.
  static boolean isSpecial(Form.Sym s) {
    return s.ns().isEmpty() && NAMES.contains(s.name());
  }

  Ast analyze(String name, Form.ListForm form, Env env, String nameHint) throws ProgramException {
    var args = Forms.rest(form);
    return switch (name) {
      case "quote" -> quote(args);
      case "if" -> branch(args, env);
      case "do" -> analyzer.body(args, env);
      case "throw" -> raise(args, env);
      case "try" -> attempt(args, env);
      case "case*" -> choose(args, env);
      case "new" -> make(args, env);
      case "fn*" -> fns.function(form, env, nameHint);
      case "let*" -> bindings.let(args, env);
      case "loop*" -> bindings.loop(args, env);
      case "letfn*" -> bindings.letFn(args, env);
      case "recur" -> bindings.recur(args, env);
      case "def" -> vars.define(args, env);
      case "var" -> vars.theVar(args, env);
      case "set!" -> vars.assign(args, env);
      case "import*" -> importClass(args);
      case "catch", "finally" -> bad(name, "it must stand directly in a `try`");
      case "." -> analyzer.error(Code.NOT_SUPPORTED, analyzer.here(), "Rust interop (`.`)");
      default -> analyzer.error(Code.NOT_SUPPORTED, analyzer.here(), "`" + name + "`");
    };
  }

  /// `(.method x)`, `(.-field x)` and `(Class. ...)`.
  Ast interop(Form.Sym head, List<Form> args, Env env) throws ProgramException {
    if (!head.name().endsWith(".")) {
      analyzer.operands(args, env);
      return analyzer.error(
          Code.NOT_SUPPORTED, analyzer.at(head), "Rust interop (`" + head.name() + "`)");
    }
    var cls =
        new Form.Sym("", head.name().substring(0, head.name().length() - 1), null, head.pos());
    return make(cls, args, env);
  }

  private Ast bad(String form, String why) {
    return analyzer.error(Code.BAD_SPECIAL_FORM, analyzer.here(), form, why);
  }

  private Ast quote(List<Form> args) {
    if (args.size() != 1) return bad("quote", "expected one form, found " + args.size());
    return new Ast.Const(analyzer.quoted(args.getFirst()), analyzer.here());
  }

  private Ast branch(List<Form> args, Env env) throws ProgramException {
    if (args.size() < 2)
      return bad(
          "if",
          "expected a test and one or two branches, found "
              + args.size()
              + (args.size() == 1 ? " form" : " forms"));
    if (args.size() > 3)
      return bad("if", "expected a test and one or two branches, found " + args.size() + " forms");
    var at = analyzer.here();
    var test = analyzer.analyze(args.getFirst(), env.operand());
    var then = analyzer.analyze(args.get(1), env.inner());
    var otherwise = args.size() == 3 ? analyzer.analyze(args.get(2), env.inner()) : analyzer.nil();
    if (test instanceof Ast.Const(var value, _)) return isTruthy(value) ? then : otherwise;
    return new Ast.If(test, then, otherwise, at);
  }

  private static boolean isTruthy(Attr value) {
    return !(value instanceof Attr.Nil) && !value.equals(new Attr.Bool(false));
  }

  private Ast raise(List<Form> args, Env env) throws ProgramException {
    if (args.size() != 1)
      return bad("throw", "expected one exception, found " + args.size() + " forms");
    var at = analyzer.here();
    return new Ast.Throw(analyzer.analyze(args.getFirst(), env.operand()), at);
  }

  // -- try

  private Ast attempt(List<Form> args, Env env) throws ProgramException {
    var at = analyzer.here();
    var inside = env.insideTry();
    var body = new ArrayList<Form>();
    var catches = new ArrayList<Ast.Catch>();
    Optional<Ast> cleanup = Optional.empty();
    for (var form : args) {
      if (cleanup.isPresent()) {
        analyzer.error(
            Code.BAD_SPECIAL_FORM, analyzer.at(form), "try", "`finally` must be its last form");
      } else if (Forms.isListOf(form, "catch")) {
        handler((Form.ListForm) form, inside).ifPresent(catches::add);
      } else if (Forms.isListOf(form, "finally")) {
        cleanup = Optional.of(analyzer.body(Forms.rest((Form.ListForm) form), inside.operand()));
      } else if (!catches.isEmpty()) {
        analyzer.error(
            Code.BAD_SPECIAL_FORM,
            analyzer.at(form),
            "try",
            "only `catch` and `finally` may follow a `catch`");
      } else {
        body.add(form);
      }
    }
    var value = analyzer.body(body, inside);
    return catches.isEmpty() && cleanup.isEmpty()
        ? value
        : new Ast.Try(value, catches, cleanup, at);
  }

  private Optional<Ast.Catch> handler(Form.ListForm form, Env env) throws ProgramException {
    var at = analyzer.at(form);
    var parts = Forms.rest(form);
    if (parts.size() < 2) {
      analyzer.error(Code.BAD_SPECIAL_FORM, at, "catch", "expected a class and a name");
      return Optional.empty();
    }
    if (!(parts.get(1) instanceof Form.Sym name) || !name.ns().isEmpty()) {
      analyzer.error(
          Code.BAD_SPECIAL_FORM,
          at,
          "catch",
          "expected a name for the exception, found " + Forms.brief(parts.get(1)));
      return Optional.empty();
    }
    var cls = caughtClass(parts.getFirst());
    var local = new Local(name.name(), env.fn());
    var body = analyzer.body(parts.subList(2, parts.size()), env.bind(local));
    return cls.map(c ->
        new Ast.Catch(
            c.equals("java.lang.Throwable") ? Optional.empty() : Optional.of(c), local, body, at));
  }

  /// The full name of the class a `catch` names; everything is caught as Throwable.
  private Optional<String> caughtClass(Form form) {
    if (form instanceof Form.Kw(var ns, var name) && ns.isEmpty() && name.equals("default"))
      return Optional.of("java.lang.Throwable");
    if (form instanceof Form.Cls(var name) && Classes.exception(name).isPresent())
      return Classes.exception(name);
    if (!(form instanceof Form.Sym s)) {
      analyzer.error(
          Code.BAD_SPECIAL_FORM,
          analyzer.at(form),
          "catch",
          "expected a class or :default, found " + Forms.brief(form));
      return Optional.empty();
    }
    var known = exceptionClass(s);
    if (known.isEmpty()) unknownException(s);
    return known;
  }

  private Optional<String> exceptionClass(Form.Sym s) {
    if (!s.ns().isEmpty()) return Optional.empty();
    var known = Classes.exception(s.name());
    if (known.isPresent()) return known;
    return analyzer.resolve(s) instanceof Resolved.Cls(var name)
        ? Classes.exception(name)
        : Optional.empty();
  }

  private Ast unknownException(Form.Sym s) {
    var shown = Forms.show(s);
    var near = Suggest.nearest(shown, Classes.exceptionNames());
    return analyzer.report(
        Diagnostic.error(Code.UNKNOWN_CLASS, analyzer.at(s), shown).withSuggestions(near));
  }

  // -- case*

  /// `(case* value default [[constant ...] then] ...)`: the first clause with an equal constant
  /// wins.
  private Ast choose(List<Form> args, Env env) throws ProgramException {
    if (args.size() < 2) return bad("case*", "expected a value and a default");
    var at = analyzer.here();
    var value = analyzer.analyze(args.getFirst(), env.operand());
    var otherwise = analyzer.analyze(args.get(1), env.inner());
    var seen = new HashSet<Attr>();
    var clauses = new ArrayList<Ast.Clause>();
    for (var form : args.subList(2, args.size())) {
      if (!(form instanceof Form.VecForm clause)
          || clause.items().size() != 2
          || !(clause.items().getFirst() instanceof Form.VecForm keys)) {
        return bad("case*", "expected clauses [[constant ...] then]");
      }
      clauses.add(
          new Ast.Clause(
              constants(keys, seen), analyzer.analyze(clause.items().get(1), env.inner()), at));
    }
    return new Ast.Case(value, clauses, otherwise, at);
  }

  private List<Attr> constants(Form.VecForm keys, Set<Attr> seen) {
    var out = new ArrayList<Attr>();
    for (var key : keys.items()) {
      var quoted = analyzer.quoted(key);
      var constant = quoted instanceof Attr.Meta(_, var bare) ? bare : quoted;
      if (!seen.add(constant))
        analyzer.error(Code.CASE_DUPLICATE, analyzer.at(key), Forms.brief(key));
      out.add(constant);
    }
    return out;
  }

  // -- classes

  private Ast make(List<Form> args, Env env) throws ProgramException {
    if (args.isEmpty()) return bad("new", "expected a class");
    if (args.getFirst() instanceof Form.Cls(var name))
      return make(new Form.Sym("", name), args.subList(1, args.size()), env);
    if (!(args.getFirst() instanceof Form.Sym cls))
      return bad("new", "expected a class, found " + Forms.brief(args.getFirst()));
    return make(cls, args.subList(1, args.size()), env);
  }

  /// Only exceptions are made this way; the rest of `new` is Rust interop.
  private Ast make(Form.Sym cls, List<Form> args, Env env) throws ProgramException {
    var operands = new ArrayList<>(analyzer.operands(args, env));
    var known = exceptionClass(cls);
    if (known.isEmpty()) {
      var shown = Forms.show(cls);
      if (Classes.isKnown(shown))
        return analyzer.error(
            Code.NOT_SUPPORTED, analyzer.at(cls), "making a Java object (`" + shown + ".`)");
      return unknownException(cls);
    }
    boolean info = known.get().equals("clojure.lang.ExceptionInfo");
    if (info ? args.size() < 2 || args.size() > 3 : args.size() > 2) {
      return analyzer.error(Code.WRONG_ARITY, analyzer.here(), args.size(), Forms.show(cls) + ".");
    }
    if (info) {
      if (args.size() == 2) operands.add(analyzer.nil());
      return new Ast.RtCall("ex-info", operands, analyzer.here());
    }
    while (operands.size() < 2) operands.add(analyzer.nil());
    operands.addFirst(new Ast.Const(new Attr.Cls(known.get()), analyzer.here()));
    return new Ast.RtCall("ex-new", operands, analyzer.here());
  }

  private Ast importClass(List<Form> args) {
    if (args.size() != 1) return bad("import*", "expected one class name");
    var name =
        switch (args.getFirst()) {
          case Form.Str(var s) -> s;
          case Form.Sym s -> Forms.show(s);
          default -> "";
        };
    if (!Classes.isKnown(name)) return analyzer.error(Code.UNKNOWN_CLASS, analyzer.here(), name);
    return new Ast.Const(new Attr.Cls(name), analyzer.here());
  }
}
