package flak.read;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.form.Form;
import flak.form.Form.ListForm;
import flak.form.Form.MapForm;
import flak.form.Form.SetForm;
import flak.form.Form.Sym;
import flak.form.Form.VecForm;
import flak.ir.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Expands one syntax quote into the code that builds the form: `(seq (concat (list ...) ...))`
/// with the names Clojure's reader uses.
///
/// Nested quotes are expanded inside out, since the reader completes them first. Each level
/// multiplies size and depth, so both have a limit.
final class SyntaxQuote {
  /// The compiler's special forms; syntax quote leaves them unqualified.
  static final Set<String> SPECIAL =
      Set.of(
          "def",
          "loop*",
          "recur",
          "if",
          "case*",
          "let*",
          "letfn*",
          "do",
          "fn*",
          "quote",
          "var",
          "clojure.core/import*",
          ".",
          "set!",
          "deftype*",
          "reify*",
          "try",
          "throw",
          "monitor-enter",
          "monitor-exit",
          "catch",
          "finally",
          "new",
          "&");

  private static final int MAX_NODES = 5_000_000;
  private static final String CORE = "clojure.core";
  private static final Sym QUOTE = new Sym("", "quote");

  private final Resolver resolver;
  private final Ids ids;
  private final Location at;
  private final int maxDepth;
  private final Map<String, Sym> generated = new HashMap<>();
  private final Map<Sym, Sym> resolved = new HashMap<>();
  private int nodes;

  private SyntaxQuote(Resolver resolver, Ids ids, Location at, int maxDepth) {
    this.resolver = resolver;
    this.ids = ids;
    this.at = at;
    this.maxDepth = maxDepth;
  }

  /// The code for the quoted `form`; `at` is the span of the quote.
  static Form expand(Form form, Resolver resolver, Ids ids, Location at, int maxDepth) {
    return new SyntaxQuote(resolver, ids, at, maxDepth).quote(form, 0);
  }

  private Form quote(Form form, int depth) {
    if (depth > maxDepth || ++nodes > MAX_NODES)
      throw new DiagnosticException(Diagnostic.error(Code.TOO_DEEP, at, maxDepth));
    return switch (form) {
      case Sym s -> withMeta(list(form, QUOTE, symbol(s)), s.meta(), depth);
      case ListForm l when isCall(l, "unquote") -> l.items().get(1);
      case ListForm l when isCall(l, "unquote-splicing") ->
          throw new DiagnosticException(Diagnostic.error(Code.SPLICE_OUTSIDE, where(l)));
      case ListForm l when l.items().isEmpty() -> withMeta(list(l, core("list")), l.meta(), depth);
      case ListForm l -> withMeta(sequence(l, l.items(), depth), positioned(l), depth);
      case VecForm v -> withMeta(apply(v, "vector", v.items(), depth), v.meta(), depth);
      case MapForm m -> withMeta(apply(m, "hash-map", m.entries(), depth), m.meta(), depth);
      case SetForm s -> withMeta(apply(s, "hash-set", s.items(), depth), s.meta(), depth);
      case Form.Kw _,
          Form.Int _,
          Form.Dbl _,
          Form.BigInt _,
          Form.Ratio _,
          Form.BigDec _,
          Form.Chr _,
          Form.Str _ ->
          form;
      case Form.Nil _,
          Form.Bool _,
          Form.Regex _,
          Form.Tagged _,
          Form.Cls _,
          Form.VarForm _,
          Form.Live _ ->
          list(form, QUOTE, form);
    };
  }

  private Form withMeta(Form code, MapForm meta, int depth) {
    return meta == null || meta.entries().isEmpty()
        ? code
        : list(code, core("with-meta"), code, quote(meta, depth + 1));
  }

  /// The metadata of a list that has some, with its position in front, as Clojure keeps it there.
  private static MapForm positioned(ListForm l) {
    if (l.meta() == null || !(l.pos() instanceof Location.Source at)) return l.meta();
    var entries =
        new ArrayList<Form>(
            List.of(
                new Form.Kw("", "line"),
                new Form.Int(at.line()),
                new Form.Kw("", "column"),
                new Form.Int(at.column())));
    entries.addAll(l.meta().entries());
    return new MapForm(entries, null, l.pos());
  }

  private ListForm apply(Form from, String constructor, List<Form> items, int depth) {
    return list(from, core("apply"), core(constructor), sequence(from, items, depth));
  }

  /// `(seq (concat part...))`: an element is a list of one, a spliced one the sequence itself.
  private ListForm sequence(Form from, List<Form> items, int depth) {
    var parts = new ArrayList<Form>(items.size() + 1);
    parts.add(core("concat"));
    for (var item : items) {
      if (item instanceof ListForm l && isCall(l, "unquote-splicing")) parts.add(l.items().get(1));
      else parts.add(list(item, core("list"), quote(item, depth + 1)));
    }
    return list(from, core("seq"), new ListForm(parts, null, where(from)));
  }

  private Sym symbol(Sym s) {
    var name = s.name();
    if (SPECIAL.contains(s.ns().isEmpty() ? name : s.ns() + "/" + name)) return s;
    if (name.contains("::")) return s;
    if (!s.ns().isEmpty()) return at(resolve(s), s);
    if (name.endsWith("#") && name.length() > 1)
      return at(generate(name.substring(0, name.length() - 1)), s);
    if (name.startsWith(".")) return s;
    if (name.endsWith(".") && name.length() > 1) {
      var type = resolve(new Sym("", name.substring(0, name.length() - 1)));
      return new Sym("", type.name() + ".", null, s.pos());
    }
    return at(resolve(s), s);
  }

  private Sym generate(String base) {
    return generated.computeIfAbsent(base, b -> new Sym("", b + "__" + ids.next() + "__auto__"));
  }

  private Sym resolve(Sym s) {
    return resolved.computeIfAbsent(new Sym(s.ns(), s.name()), resolver::resolve);
  }

  private static Sym at(Sym name, Sym from) {
    return new Sym(name.ns(), name.name(), null, from.pos());
  }

  private static boolean isCall(ListForm l, String name) {
    return l.items().size() == 2
        && l.items().getFirst() instanceof Sym s
        && s.ns().equals(CORE)
        && s.name().equals(name);
  }

  private static Sym core(String name) {
    return new Sym(CORE, name);
  }

  private ListForm list(Form from, Form... items) {
    return new ListForm(List.of(items), null, where(from));
  }

  private Location where(Form from) {
    return from.position() instanceof Location.Source s ? s : at;
  }
}
