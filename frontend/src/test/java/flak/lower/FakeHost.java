package flak.lower;

import flak.analyze.Classes;
import flak.analyze.Host;
import flak.form.Form;
import flak.form.Form.ListForm;
import flak.form.Form.Sym;
import flak.form.Form.VecForm;
import flak.ir.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A program for tests: namespaces `user`, `other` and `clojure.core`, with some macros written in
/// Java.
final class FakeHost implements Host {
  private record Key(String ns, String name) {}

  private final Map<Key, Resolved.Var> vars = new LinkedHashMap<>();
  private final Map<Key, Function<ListForm, Form>> macros = new HashMap<>();

  /// What was asked, in order, for tests of the order of things.
  final List<String> log = new ArrayList<>();

  String ns = "user";

  FakeHost() {
    for (var name :
        List.of(
            "+ - * < <= > >= == = inc dec zero? nil? not identical? count get nth list str println atom in-ns first map tick"
                .split(" "))) {
      define("clojure.core", name);
    }
    define("other", "open");
    vars.put(
        new Key("other", "hidden"),
        new Resolved.Var("other", "hidden", false, false, true, Form.NIL));
    vars.put(
        new Key("clojure.core", "*out*"),
        new Resolved.Var("clojure.core", "*out*", false, true, false, Form.NIL));
    macro("clojure.core", "let", l -> list(sym("let*"), l));
    macro("clojure.core", "loop", l -> list(sym("loop*"), l));
    macro("clojure.core", "fn", l -> list(sym("fn*"), l));
    macro(
        "clojure.core",
        "when",
        l ->
            of(sym("if"), l.items().get(1), of(sym("do"), l.items().subList(2, l.items().size()))));
    macro("clojure.core", "comment", _ -> Form.NIL);
    macro("clojure.core", "defn", FakeHost::defn);
    macro("clojure.core", "defmacro", FakeHost::defmacro);
    macro("clojure.core", "boom", _ -> null);
    macro("user", "twice", l -> of(sym("do"), l.items().get(1), l.items().get(1)));
  }

  void define(String varNs, String name) {
    vars.put(new Key(varNs, name), new Resolved.Var(varNs, name, false, false, false, Form.NIL));
  }

  void macro(String varNs, String name, Function<ListForm, Form> expander) {
    vars.put(new Key(varNs, name), new Resolved.Var(varNs, name, true, false, false, Form.NIL));
    macros.put(new Key(varNs, name), expander);
  }

  @Override
  public String currentNs() {
    return ns;
  }

  @Override
  public Resolved resolve(String from, String symNs, String symName) {
    if (!symNs.isEmpty()) {
      var full = aliasedNs(from, symNs);
      if (full == null) return new Resolved.NoNamespace();
      return found(full, symName);
    }
    var own = found(from, symName);
    if (own instanceof Resolved.Var) return own;
    var cls = Classes.resolve(symName);
    return cls.isPresent() ? new Resolved.Cls(cls.get()) : found("clojure.core", symName);
  }

  private Resolved found(String varNs, String name) {
    return Optional.<Resolved>ofNullable(vars.get(new Key(varNs, name)))
        .orElse(new Resolved.None());
  }

  @Override
  public String aliasedNs(String from, String alias) {
    return switch (alias) {
      case "user", "other", "clojure.core" -> alias;
      case "o" -> "other";
      default -> null;
    };
  }

  @Override
  public void intern(String varNs, String name, boolean isMacro, boolean isDynamic) {
    log.add(
        "intern " + varNs + "/" + name + (isMacro ? " macro" : "") + (isDynamic ? " dynamic" : ""));
    vars.put(
        new Key(varNs, name), new Resolved.Var(varNs, name, isMacro, isDynamic, false, Form.NIL));
  }

  @Override
  public Form expand(String varNs, String varName, ListForm form, List<Sym> env)
      throws ProgramException {
    log.add("expand " + varNs + "/" + varName + " " + env.stream().map(Sym::name).toList());
    var expander =
        macros.getOrDefault(
            new Key(varNs, varName), l -> of(sym("do"), l.items().get(1), l.items().get(1)));
    var expanded = expander.apply(form);
    if (expanded == null)
      throw new ProgramException("java.lang.IllegalArgumentException", "no such thing");
    return expanded;
  }

  @Override
  public List<String> similar(String from, String symNs, String symName) {
    return flak.diag.Suggest.nearest(symName, vars.keySet().stream().map(Key::name).toList());
  }

  private static Form defn(ListForm call) {
    var items = call.items();
    var fn = new ArrayList<Form>(List.of(sym("fn*")));
    fn.addAll(items.subList(2, items.size()));
    return of(sym("def"), items.get(1), new ListForm(fn, null, Location.UNKNOWN));
  }

  private static Form defmacro(ListForm call) {
    var items = call.items();
    var name = (Sym) items.get(1);
    var params = new ArrayList<Form>(List.of(sym("&form"), sym("&env")));
    params.addAll(((VecForm) items.get(2)).items());
    var fn = new ArrayList<Form>(List.of(sym("fn*"), new VecForm(params, null, Location.UNKNOWN)));
    fn.addAll(items.subList(3, items.size()));
    var meta =
        new Form.MapForm(
            List.of(new Form.Kw("", "macro"), new Form.Bool(true)), null, Location.UNKNOWN);
    return of(
        sym("def"),
        new Sym("", name.name(), meta, name.pos()),
        new ListForm(fn, null, Location.UNKNOWN));
  }

  static Sym sym(String name) {
    return new Sym("", name);
  }

  private static ListForm of(Form... items) {
    return new ListForm(List.of(items), null, Location.UNKNOWN);
  }

  private static ListForm of(Form head, Form second, List<Form> rest) {
    var items = new ArrayList<Form>(List.of(head, second));
    items.addAll(rest);
    return new ListForm(items, null, Location.UNKNOWN);
  }

  private static ListForm of(Form head, List<Form> rest) {
    var items = new ArrayList<Form>(List.of(head));
    items.addAll(rest);
    return new ListForm(items, null, Location.UNKNOWN);
  }

  /// The call with another head.
  private static ListForm list(Form head, ListForm call) {
    return of(head, call.items().subList(1, call.items().size()));
  }
}
