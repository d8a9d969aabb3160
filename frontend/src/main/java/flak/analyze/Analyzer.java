package flak.analyze;

import flak.analyze.Ast.VarRef;
import flak.analyze.Host.ProgramException;
import flak.analyze.Host.Resolved;
import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.Diagnostics;
import flak.diag.Suggest;
import flak.form.Constants;
import flak.form.Form;
import flak.ir.Attr;
import flak.ir.Location;
import flak.ir.rt.RtTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Analyses one top-level form: expands macros, resolves names, checks special forms, and gives an
/// [Ast].
///
/// What the user did wrong is collected in `errors`, and analysis goes on with nil in the place of
/// the bad form, so one form can report several. Recursion follows the nesting of forms: run it on
/// a [DeepStack].
public final class Analyzer {
  /// The deepest nesting of expressions.
  public static final int MAX_DEPTH = 10_000;

  /// How often the head of one form may be a macro again after expansion.
  private static final int MAX_EXPANSIONS = 10_000;

  private static final int MAX_ERRORS = 20;

  /// Expansions shown around an error.
  private static final int MAX_NOTES = 3;

  private static final Set<String> READER_TAGS = Set.of("inst", "uuid");

  /// Told before a macro is called, so that pending code it needs can be run first.
  @FunctionalInterface
  public interface BeforeExpansion {
    void expanding(Resolved.Var macro) throws ProgramException;
  }

  /// A macro expansion in progress, for notes of errors inside it.
  private record Expansion(String macro, Location use) {}

  private final Names names;
  private final Host host;
  private final String ns;
  private final Diagnostics errors;
  private final BeforeExpansion beforeExpansion;
  private final SpecialForms specials;
  private final Map<String, Boolean> defined = new LinkedHashMap<>();
  private final Set<String> mentioned = new LinkedHashSet<>();
  private final ArrayList<Expansion> expansions = new ArrayList<>();
  private Location here;
  private int depth;
  private int errorCount;

  /// An analyzer for one form of the current namespace, which was written at or near `at`.
  public Analyzer(Names names, Location at, Diagnostics errors, BeforeExpansion beforeExpansion) {
    this.names = names;
    this.host = names.host();
    this.ns = names.ns();
    this.here = at;
    this.errors = errors;
    this.beforeExpansion = beforeExpansion;
    this.specials = new SpecialForms(this);
  }

  /// Expands the top-level form until it is no macro call.
  public Form macroexpand(Form form) throws ProgramException {
    return expand(form, Env.top(ns));
  }

  /// Analyses a form that [#macroexpand] gave and that is no `do`, which is several top-level
  /// forms.
  public Ast analyzeTopLevel(Form form) throws ProgramException {
    return analyze(form, Env.top(ns));
  }

  /// The forms of a top-level `do`, each of which is a top-level form of its own; empty for any
  /// other form.
  public static Optional<List<Form>> topLevelPieces(Form form) {
    return Forms.isListOf(form, "do")
        ? Optional.of(Forms.rest((Form.ListForm) form))
        : Optional.empty();
  }

  /// The position of the form at hand.
  public Location position() {
    return here;
  }

  /// The vars that the form defines, as `ns/name`, and whether each existed before.
  public Map<String, Boolean> defined() {
    return Collections.unmodifiableMap(defined);
  }

  /// The vars that the form's code mentions, as `ns/name`.
  public Set<String> mentioned() {
    return Collections.unmodifiableSet(mentioned);
  }

  // -- what the special forms use

  void define(String name, boolean existed) {
    defined.putIfAbsent(ns + "/" + name, existed);
  }

  Host host() {
    return host;
  }

  String ns() {
    return ns;
  }

  Names names() {
    return names;
  }

  Location here() {
    return here;
  }

  /// Expands the form until it is no macro call, and moves to where it is.
  Form expand(Form form, Env env) throws ProgramException {
    var at = form;
    moveTo(at);
    for (int i = 0; at instanceof Form.ListForm list; i++) {
      var macro = macroOf(list, env);
      if (macro.isEmpty()) break;
      at = expandOnce(macro.get(), list, env, i);
      moveTo(at);
    }
    return at;
  }

  Ast analyze(Form form, Env env) throws ProgramException {
    return analyze(form, env, "");
  }

  /// `nameHint` names the form if it is a function; empty when nothing does.
  Ast analyze(Form form, Env env, String nameHint) throws ProgramException {
    var outer = here;
    int openExpansions = expansions.size();
    moveTo(form);
    depth++;
    try {
      if (depth > MAX_DEPTH) return error(Code.TOO_DEEP, here, MAX_DEPTH);
      return dispatch(form, env, nameHint);
    } finally {
      depth--;
      while (expansions.size() > openExpansions) expansions.removeLast();
      here = outer;
    }
  }

  /// The forms as operands, left to right.
  List<Ast> operands(List<Form> forms, Env env) throws ProgramException {
    var out = new ArrayList<Ast>(forms.size());
    for (var form : forms) out.add(analyze(form, env.operand()));
    return out;
  }

  /// The forms as a `do`.
  Ast body(List<Form> forms, Env env) throws ProgramException {
    if (forms.isEmpty()) return nil();
    var at = here;
    var effects = operands(forms.subList(0, forms.size() - 1), env);
    var result = analyze(forms.getLast(), env.inner());
    return effects.isEmpty() ? result : new Ast.Do(effects, result, at);
  }

  Ast nil() {
    return new Ast.Const(Attr.NIL, here);
  }

  /// Reports an error and stands in for the form that has it.
  Ast error(Code code, Location at, Object... args) {
    return report(Diagnostic.error(code, at, args));
  }

  /// Reports a diagnostic, with the macro expansion it happened in, and stands in for the form that
  /// has it.
  Ast report(Diagnostic d) {
    if (errorCount++ < MAX_ERRORS) {
      errors.add(withExpansions(d));
    }
    return nil();
  }

  private Diagnostic withExpansions(Diagnostic d) {
    var around = expansions.reversed().stream().filter(e -> e.use().equals(d.at())).toList();
    var noted = d;
    for (var e : around.subList(0, Math.min(MAX_NOTES, around.size())))
      noted = noted.withNote(e.use(), "in the expansion of macro `" + e.macro() + "`");
    return around.size() <= MAX_NOTES
        ? noted
        : noted.withNote(d.at(), "and in " + (around.size() - MAX_NOTES) + " more around it");
  }

  /// The position of a form, or the nearest one around it.
  Location at(Form form) {
    return form.position() instanceof Location.Source s ? s : here;
  }

  Resolved resolve(Form.Sym s) {
    return names.resolve(s.ns(), s.name());
  }

  /// The var as the code will name it.
  VarRef ref(Resolved.Var v) {
    mentioned.add(v.ns() + "/" + v.name());
    return new VarRef(v.ns(), v.name(), v.isDynamic());
  }

  /// The error for a symbol that means nothing where the locals of `env` are visible.
  Ast unresolved(Form.Sym s, Env env) {
    var shown = Forms.show(s);
    if (shown.contains("::"))
      return error(Code.NOT_SUPPORTED, at(s), "Rust interop (`" + shown + "`)");
    if (!s.ns().isEmpty()
        && (Classes.isKnown(s.ns()) || Character.isUpperCase(s.ns().codePointAt(0))))
      return javaMember(s);
    if (s.ns().isEmpty() && s.name().indexOf('.') > 0 && !s.name().endsWith("."))
      return error(Code.UNKNOWN_CLASS, at(s), shown);
    var similar = host.similar(ns, s.ns(), s.name());
    if (s.ns().isEmpty())
      return report(
          Diagnostic.error(Code.UNKNOWN_SYMBOL, at(s), shown)
              .withSuggestions(withLocals(s.name(), similar, env)));
    var code =
        resolve(s) instanceof Resolved.NoNamespace ? Code.UNKNOWN_NAMESPACE : Code.UNKNOWN_VAR;
    return report(
        Diagnostic.error(code, at(s), code == Code.UNKNOWN_NAMESPACE ? s.ns() : shown)
            .withSuggestions(similar));
  }

  /// What is near `name` among the locals, then `similar`; three at most.
  private static List<String> withLocals(String name, List<String> similar, Env env) {
    var locals = Suggest.nearest(name, env.names().stream().map(Form.Sym::name).toList());
    return Stream.concat(locals.stream(), similar.stream()).distinct().limit(3).toList();
  }

  private Ast javaMember(Form.Sym s) {
    var d = Diagnostic.error(Code.NOT_SUPPORTED, at(s), "the Java member `" + Forms.show(s) + "`");
    return report(s.ns().equals("Math") ? d.withHelp("see the namespace clojure.math") : d);
  }

  // -- forms

  private void moveTo(Form form) {
    if (form.position() instanceof Location.Source s) here = s;
  }

  private Ast dispatch(Form form, Env env, String nameHint) throws ProgramException {
    return switch (form) {
      case Form.Sym s -> symbol(s, env);
      case Form.ListForm l -> l.items().isEmpty() ? constant(l) : list(l, env, nameHint);
      case Form.VecForm v -> withMeta(new Literals(this).vector(v, env), v.meta(), env);
      case Form.MapForm m -> withMeta(new Literals(this).map(m, env), m.meta(), env);
      case Form.SetForm s -> withMeta(new Literals(this).set(s, env), s.meta(), env);
      default -> constant(form);
    };
  }

  private Ast constant(Form form) {
    return new Ast.Const(quoted(form), here);
  }

  /// The constant for a form as data; nil after an error for what cannot be one.
  Attr quoted(Form form) {
    var before = errorCount;
    Nesting.visit(form, here, (part, at) -> checkConstant(part, at));
    return errorCount == before ? Constants.of(form) : Attr.NIL;
  }

  private void checkConstant(Form part, Location at) {
    switch (part) {
      case Form.Live live -> error(Code.CANNOT_EMBED, at, live.printed());
      case Form.Tagged(var tag, _) when !READER_TAGS.contains(Forms.show(tag)) ->
          error(Code.UNKNOWN_TAG, at(tag), Forms.show(tag));
      default -> {}
    }
  }

  /// Attaches the evaluated metadata of a form to its value.
  Ast withMeta(Ast value, Form.MapForm meta, Env env) throws ProgramException {
    if (meta == null || meta.entries().isEmpty()) return value;
    var evaluated = analyze(meta, env.operand());
    if (value instanceof Ast.Const(var v, var at) && evaluated instanceof Ast.Const(Attr.Map m, _))
      return new Ast.Const(new Attr.Meta(m, v), at);
    return new Ast.RtCall("with-meta", List.of(value, evaluated), value.location());
  }

  private Ast symbol(Form.Sym s, Env env) {
    if (s.ns().isEmpty()) {
      var local = env.lookup(s.name());
      if (local.isPresent()) return local(local.get(), env);
    }
    if (s.ns().equals("flak.rt"))
      return error(Code.NOT_SUPPORTED, here, "`" + Forms.show(s) + "` as a value");
    return switch (resolve(s)) {
      case Resolved.Var v when v.isPrivate() && !v.ns().equals(ns) ->
          error(Code.PRIVATE_VAR, here, v.ns() + "/" + v.name());
      case Resolved.Var v when v.isMacro() ->
          error(Code.MACRO_AS_VALUE, here, v.ns() + "/" + v.name());
      case Resolved.Var v -> new Ast.VarGet(ref(v), here);
      case Resolved.Cls(var name) -> new Ast.Const(new Attr.Cls(name), here);
      case Resolved.NoNamespace(), Resolved.None() -> {
        var cls = s.ns().isEmpty() ? Classes.resolve(s.name()) : Optional.<String>empty();
        yield cls.isPresent() ? new Ast.Const(new Attr.Cls(cls.get()), here) : unresolved(s, env);
      }
    };
  }

  private Ast local(Local local, Env env) {
    env.fn().mention(local);
    return new Ast.LocalRef(local, here);
  }

  private Ast list(Form.ListForm form, Env env, String nameHint) throws ProgramException {
    var expanded = expand(form, env);
    if (!(expanded instanceof Form.ListForm list) || list.items().isEmpty())
      return dispatch(expanded, env, nameHint);
    if (list.items().getFirst() instanceof Form.Sym head && SpecialForms.isSpecial(head))
      return specials.analyze(head.name(), list, env, nameHint);
    return call(list, env);
  }

  /// The macro that `list` calls, if it calls one.
  private Optional<Resolved.Var> macroOf(Form.ListForm list, Env env) {
    if (list.items().isEmpty() || !(list.items().getFirst() instanceof Form.Sym head))
      return Optional.empty();
    if (SpecialForms.isSpecial(head) || isInterop(head) || head.ns().equals("flak.rt"))
      return Optional.empty();
    if (head.ns().isEmpty() && env.lookup(head.name()).isPresent()) return Optional.empty();
    return resolve(head) instanceof Resolved.Var v
            && v.isMacro()
            && (!v.isPrivate() || v.ns().equals(ns))
        ? Optional.of(v)
        : Optional.empty();
  }

  private Form expandOnce(Resolved.Var macro, Form.ListForm form, Env env, int count)
      throws ProgramException {
    var name = macro.ns() + "/" + macro.name();
    if (count >= MAX_EXPANSIONS) {
      error(Code.ENDLESS_EXPANSION, here, name);
      return Form.NIL;
    }
    beforeExpansion.expanding(macro);
    try {
      var expanded = host.expand(macro.ns(), macro.name(), form, env.names());
      // What is wrong in the expansion of Clojure's own macros was written by whoever used them.
      if (!macro.ns().startsWith("clojure.")) expansions.add(new Expansion(name, here));
      return expanded;
    } catch (ProgramException e) {
      error(Code.MACRO_FAILED, here, name, e.getMessage());
      return Form.NIL;
    } finally {
      if (!macro.ns().startsWith("clojure.")) names.forget();
    }
  }

  private static boolean isInterop(Form.Sym head) {
    var name = head.name();
    return head.ns().isEmpty()
        && name.length() > 1
        && !name.equals("..")
        && (name.startsWith(".") || name.endsWith("."));
  }

  private Ast call(Form.ListForm list, Env env) throws ProgramException {
    var args = Forms.rest(list);
    return switch (list.items().getFirst()) {
      case Form.Sym head when head.ns().equals("flak.rt") -> runtimeCall(head, args, env);
      case Form.Sym head when isInterop(head) && env.lookup(head.name()).isEmpty() ->
          specials.interop(head, args, env);
      case Form.Sym head -> callSymbol(head, args, env);
      case Form.Kw k when args.size() == 1 -> keywordCall("kw-get", k, args, env);
      case Form.Kw k when args.size() == 2 -> keywordCall("kw-get3", k, args, env);
      case Form.Nil n -> error(Code.CANNOT_CALL, at(n), "nil");
      case Form head -> invoke(analyze(head, env.operand()), args, env);
    };
  }

  private Ast callSymbol(Form.Sym head, List<Form> args, Env env) throws ProgramException {
    var at = here;
    boolean local = head.ns().isEmpty() && env.lookup(head.name()).isPresent();
    if (!local && resolve(head) instanceof Resolved.Var v && v.ns().equals("clojure.core")) {
      var operands = operands(args, env);
      var direct = Intrinsics.of(v.name(), operands, at);
      return direct.isPresent()
          ? direct.get()
          : new Ast.Invoke(analyze(head, env.operand()), operands, at);
    }
    return invoke(analyze(head, env.operand()), args, env);
  }

  private Ast invoke(Ast callee, List<Form> args, Env env) throws ProgramException {
    return new Ast.Invoke(callee, operands(args, env), here);
  }

  private Ast keywordCall(String row, Form.Kw keyword, List<Form> args, Env env)
      throws ProgramException {
    var all = new ArrayList<Ast>();
    all.add(constant(keyword));
    all.addAll(operands(args, env));
    return new Ast.RtCall(row, all, here);
  }

  private Ast runtimeCall(Form.Sym head, List<Form> args, Env env) throws ProgramException {
    var operands = operands(args, env);
    if (!RtTable.contains(head.name())) return error(Code.UNKNOWN_VAR, at(head), Forms.show(head));
    var row = RtTable.get(head.name());
    boolean fits = row.isVariadic() ? args.size() >= row.arity() : args.size() == row.arity();
    if (!fits) return error(Code.WRONG_ARITY, here, args.size(), Forms.show(head));
    return new Ast.RtCall(head.name(), operands, here);
  }
}
