package flak.read;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.form.Form;
import flak.form.Form.ListForm;
import flak.form.Form.Sym;
import flak.ir.Location;
import flak.read.Frame.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads Clojure's syntax one top-level form at a time, so that the caller can evaluate each before
/// the next is read.
///
/// What is open is kept in a list of [Frame]s, not on Java's stack: a token either opens a frame,
/// completes a form, or closes a frame; a completed form is delivered to the frame around it, which
/// may complete in turn. Nesting is limited to [#MAX_DEPTH] because later stages recurse over
/// forms.
///
/// Beyond Clojure: `a::b` is a symbol (a Rust path), `a::b::{C, D as E}` reads as
/// `(flak.core/use-tree a::b C D as E)`, and reader conditionals, with the features `:flak` and
/// `:default`, are allowed in every file.
public final class Reader {
  /// Brackets and prefixes that may be open at once.
  public static final int MAX_DEPTH = 1_000;

  private static final Set<Code> INCOMPLETE =
      Set.of(Code.UNCLOSED, Code.UNTERMINATED_STRING, Code.ENDS_AFTER);
  private static final String CORE = "clojure.core";

  /// A top-level form and where it stands.
  ///
  /// @param start offset of its first UTF-16 unit in the text
  /// @param end offset behind its last one
  public record Read(Form form, int start, int end, Location at) {}

  private final Cursor cursor;
  private final Tokens tokens;
  private final Resolver resolver;
  private final Ids ids;
  private final ArrayList<Frame> stack = new ArrayList<>();
  private Diagnostics errors = new Diagnostics();
  private Form result;
  private boolean failed;

  /// Reads `text`, which locations will call `file`.
  public Reader(String text, String file, Resolver resolver) {
    this(text, file, resolver, 1, 1);
  }

  /// Reads `text`, whose first character stands at `line` and `column` of `file`.
  public Reader(String text, String file, Resolver resolver, int line, int column) {
    this.cursor = new Cursor(text, file, line, column);
    this.tokens =
        new Tokens(cursor, (code, at, args) -> errors.error(code, at, args), d -> fatal(d));
    this.resolver = resolver;
    this.ids = new Ids(file, text);
  }

  /// The next form, or empty at the end of the text.
  ///
  /// Errors inside a form (bad numbers, duplicate keys ...) are collected and thrown at its end;
  /// reading may then go on behind it. Errors of nesting are thrown at once, and nothing more can
  /// be read.
  ///
  /// @throws DiagnosticException when the form is not readable;
  ///   [#isIncomplete(DiagnosticException)] tells whether more text could complete it
  public Optional<Read> next() {
    result = null;
    errors = new Diagnostics();
    if (failed) return Optional.empty();
    try {
      var start = readForm();
      errors.throwIfErrors();
      return result == null
          ? Optional.empty()
          : Optional.of(new Read(result, start.offset(), cursor.offset(), cursor.from(start)));
    } catch (DiagnosticException e) {
      // Brackets still open mean that the nesting is lost; a form that was read to its end has no
      // such effect.
      if (result == null) failed = true;
      throw e;
    }
  }

  /// Takes tokens until a top-level form is complete or the text ends. Returns where the form
  /// starts.
  private Cursor.Mark readForm() {
    var start = cursor.mark();
    while (result == null) {
      tokens.skipBlanks();
      if (cursor.atEnd()) {
        if (!stack.isEmpty()) throw fatal(Nesting.atEnd(stack));
        return start;
      }
      if (stack.isEmpty()) start = cursor.mark();
      else Nesting.noteIndentation(stack, cursor);
      step();
    }
    return start;
  }

  /// Whether the text ended inside a form, so that a REPL should ask for more.
  public static boolean isIncomplete(DiagnosticException e) {
    return e.diagnostics().stream().anyMatch(d -> INCOMPLETE.contains(d.code()));
  }

  /// Whether `text` ends inside a form. Other errors do not count: evaluation will report them.
  public static boolean isIncomplete(String text) {
    var reader = new Reader(text, "", Resolver.plain("user"));
    while (true) {
      try {
        if (reader.next().isEmpty()) return false;
      } catch (DiagnosticException e) {
        if (isIncomplete(e)) return true;
      }
    }
  }

  /// Takes one token at a non-blank place.
  private void step() {
    var start = cursor.mark();
    switch (cursor.peek()) {
      case '(' -> open(Kind.LIST, start, 1);
      case '[' -> open(Kind.VECTOR, start, 1);
      case '{' -> open(Kind.MAP, start, 1);
      case ')', ']', '}' -> close(start);
      case '\'' -> open(Kind.QUOTE, start, 1);
      case '`' -> open(Kind.SYNTAX_QUOTE, start, 1);
      case '@' -> open(Kind.DEREF, start, 1);
      case '^' -> open(Kind.META, start, 1);
      case '~' -> {
        if (cursor.peekSecond() == '@') open(Kind.UNQUOTE_SPLICING, start, 2);
        else open(Kind.UNQUOTE, start, 1);
      }
      case '#' -> dispatch(start);
      case '"' -> deliver(tokens.string(), start);
      case '\\' -> deliver(tokens.character(), start);
      case '%' -> argument(start);
      default -> {
        if (tokens.atNumber()) deliver(tokens.number(), start);
        else name(start);
      }
    }
  }

  private void dispatch(Cursor.Mark start) {
    int second = cursor.peekSecond();
    switch (second) {
      case '(' -> {
        if (Nesting.innermost(stack, Kind.FN).isPresent())
          report(Diagnostic.error(Code.NESTED_FN, cursor.at(start)));
        open(Kind.FN, start, 2);
      }
      case '{' -> open(Kind.SET, start, 2);
      case '\'' -> open(Kind.VAR, start, 2);
      case '_' -> open(Kind.DISCARD, start, 2);
      case '^' -> open(Kind.META, start, 2);
      case '"' -> deliver(tokens.regex(), start);
      case '#' -> deliver(tokens.symbolicValue(), start);
      case '?' -> conditional(start);
      case ':' -> namespacedMap(start);
      case '<' -> throw fatal(Diagnostic.error(Code.UNREADABLE, cursor.at(start)));
      case '=' -> throw fatal(Diagnostic.error(Code.READ_EVAL, cursor.at(start)));
      case Cursor.END -> throw fatal(Diagnostic.error(Code.ENDS_AFTER, cursor.at(start), "#"));
      default -> {
        if (!Character.isLetter(second))
          throw fatal(
              Diagnostic.error(
                  Code.BAD_DISPATCH, cursor.at(start), "#" + Character.toString(second)));
        open(Kind.TAG, start, 1);
      }
    }
  }

  private void open(Kind kind, Cursor.Mark start, int length) {
    for (int i = 0; i < length; i++) cursor.advance();
    push(kind, start, "");
  }

  private void push(Kind kind, Cursor.Mark start, String prefix) {
    var opener = cursor.from(start);
    if (stack.size() >= MAX_DEPTH) throw fatal(Diagnostic.error(Code.TOO_DEEP, opener, MAX_DEPTH));
    stack.add(new Frame(kind, start, opener, prefix));
  }

  private void close(Cursor.Mark start) {
    var closer = Character.toString(cursor.advance());
    var at = cursor.from(start);
    if (stack.isEmpty()) throw fatal(Diagnostic.error(Code.UNOPENED, at, closer));
    var top = stack.getLast();
    if (top.kind.isPrefix()) {
      throw fatal(
          Diagnostic.error(Code.MISSING_FORM, top.opener, top.kind.opener)
              .withNote(at, "found `" + closer + "`"));
    }
    if (top.kind.closer != closer.charAt(0)) throw fatal(Nesting.mismatch(top, at, closer));
    stack.removeLast();
    if (top.kind.isConditional()) choose(top);
    else deliver(collection(top), top.start);
  }

  /// Hands a form that began at `start` and ends here to the frame around it, and so on outwards.
  private void deliver(Form form, Cursor.Mark start) {
    while (!stack.isEmpty()) {
      var top = stack.getLast();
      top.items.add(form);
      top.spans.add(cursor.from(start));
      if (!top.kind.isPrefix() || top.items.size() < top.kind.wants()) return;
      stack.removeLast();
      if (top.kind == Kind.DISCARD) return;
      form = prefixed(top);
      start = top.start;
    }
    result = form;
  }

  private Form collection(Frame f) {
    var at = cursor.from(f.start);
    return switch (f.kind) {
      case LIST -> new ListForm(f.items, null, at);
      case VECTOR -> new Form.VecForm(f.items, null, at);
      case FN -> FnLiteral.complete(f, at, ids);
      case MAP -> Literals.map(f, f.items, at, this::report);
      case NAMESPACED_MAP ->
          Literals.map(f, Literals.qualifyKeys(f.items, f.prefix), at, this::report);
      case SET -> Literals.set(f, at, this::report);
      case USE_TREE -> {
        var items =
            new ArrayList<Form>(
                List.of(
                    new Sym("flak.core", "use-tree", null, f.opener),
                    new Sym("", f.prefix, null, f.opener)));
        items.addAll(f.items);
        yield new ListForm(items, null, at);
      }
      default -> throw new IllegalStateException("no collection: " + f.kind);
    };
  }

  private Form prefixed(Frame f) {
    var at = cursor.from(f.start);
    var form = f.items.getLast();
    return switch (f.kind) {
      case QUOTE -> call(f, at, "", "quote");
      case VAR -> call(f, at, "", "var");
      case DEREF -> call(f, at, CORE, "deref");
      case UNQUOTE -> call(f, at, CORE, "unquote");
      case UNQUOTE_SPLICING -> call(f, at, CORE, "unquote-splicing");
      case SYNTAX_QUOTE -> SyntaxQuote.expand(form, resolver, ids, at, MAX_DEPTH);
      case META -> Metadata.attach(f, at, this::report);
      case TAG -> Literals.tagged(f, inDeadBranch(), this::report);
      default -> throw new IllegalStateException("no prefix: " + f.kind);
    };
  }

  private static Form call(Frame f, Location at, String ns, String name) {
    return new ListForm(List.of(new Sym(ns, name, null, f.opener), f.items.getLast()), null, at);
  }

  // -- names

  private void name(Cursor.Mark start) {
    var token = tokens.token();
    var at = cursor.from(start);
    if (token.endsWith("::") && token.length() > 2 && cursor.peek() == '{') {
      useTree(token.substring(0, token.length() - 2), start);
      return;
    }
    var parts = Names.parse(token);
    if (parts.isEmpty()) report(Diagnostic.error(Code.BAD_TOKEN, at, token));
    deliver(parts.map(p -> named(p, token, at)).orElse(Form.NIL), start);
  }

  private Form named(Names.Parts parts, String token, Location at) {
    if (parts.auto())
      return parts.keyword(parts.ns().isEmpty() ? resolver.currentNs() : aliased(parts.ns(), at));
    if (parts.keyword()) return parts.keyword(parts.ns());
    return switch (token) {
      case "nil" -> Form.NIL;
      case "true" -> new Form.Bool(true);
      case "false" -> new Form.Bool(false);
      default -> new Sym(parts.ns(), parts.name(), null, at);
    };
  }

  private String aliased(String alias, Location at) {
    var ns = resolver.aliasedNs(alias);
    if (ns.isEmpty() && !inDeadBranch()) report(Diagnostic.error(Code.UNKNOWN_ALIAS, at, alias));
    return ns.orElse(alias);
  }

  private void useTree(String path, Cursor.Mark start) {
    if (Names.parse(path).isEmpty())
      throw fatal(
          Diagnostic.error(Code.BAD_USE_TREE, cursor.from(start), "`" + path + "` is no path"));
    cursor.advance();
    push(Kind.USE_TREE, start, path);
  }

  /// `%` and its kin inside `#()`; elsewhere an ordinary symbol.
  private void argument(Cursor.Mark start) {
    var fn = Nesting.innermost(stack, Kind.FN);
    if (fn.isEmpty()) {
      name(start);
      return;
    }
    var token = tokens.token();
    var at = cursor.from(start);
    var n = FnLiteral.argument(token.substring(1));
    if (n.isEmpty()) report(Diagnostic.error(Code.BAD_ARG, at, token));
    deliver(FnLiteral.use(fn.get(), n.orElse(1), at, ids), start);
  }

  private void namespacedMap(Cursor.Mark start) {
    cursor.advance();
    cursor.advance();
    var auto = cursor.peek() == ':';
    if (auto) cursor.advance();
    var name = Chars.endsToken(cursor.peek()) ? "" : tokens.token();
    var at = cursor.from(start);
    var parts = Names.parse(name);
    var simple = parts.isPresent() && !parts.get().keyword() && parts.get().ns().isEmpty();
    if (!simple && !(auto && name.isEmpty())) {
      throw fatal(
          Diagnostic.error(
              Code.BAD_NAMESPACED_MAP,
              at,
              name.isEmpty() ? "the namespace is missing" : "`" + name + "` is no namespace"));
    }
    tokens.skipBlanks();
    if (cursor.atEnd()) throw fatal(Diagnostic.error(Code.ENDS_AFTER, at, "#:" + name));
    if (cursor.peek() != '{')
      throw fatal(Diagnostic.error(Code.BAD_NAMESPACED_MAP, at, "no map follows"));
    cursor.advance();
    push(
        Kind.NAMESPACED_MAP,
        start,
        !auto ? name : name.isEmpty() ? resolver.currentNs() : aliased(name, at));
  }

  // -- reader conditionals

  private void conditional(Cursor.Mark start) {
    cursor.advance();
    cursor.advance();
    var splice = cursor.peek() == '@';
    if (splice) cursor.advance();
    tokens.skipBlanks();
    if (cursor.atEnd())
      throw fatal(Diagnostic.error(Code.ENDS_AFTER, cursor.from(start), splice ? "#?@" : "#?"));
    if (cursor.peek() != '(')
      throw fatal(
          Diagnostic.error(Code.BAD_CONDITIONAL, cursor.from(start), "its body must be a list"));
    cursor.advance();
    push(splice ? Kind.CONDITIONAL_SPLICE : Kind.CONDITIONAL, start, "");
  }

  private void choose(Frame f) {
    var at = cursor.from(f.start);
    Conditionals.check(f, at).ifPresent(this::report);
    var chosen = Conditionals.chosen(f.items);
    if (chosen.isEmpty()) return;
    if (f.kind == Kind.CONDITIONAL) {
      deliver(chosen.get(), f.start);
      return;
    }
    var items = Conditionals.elements(chosen.get());
    if (stack.isEmpty())
      report(Diagnostic.error(Code.BAD_CONDITIONAL, at, "`#?@` has no collection around it"));
    else if (items.isEmpty())
      report(Diagnostic.error(Code.BAD_CONDITIONAL, at, "`#?@` splices a list, vector or set"));
    for (var item : items.orElse(List.of())) {
      if (stack.isEmpty()) break;
      deliver(item, f.start);
    }
  }

  /// Whether what is read now belongs to a reader conditional's branch that will not be chosen.
  private boolean inDeadBranch() {
    return stack.stream()
        .anyMatch(f -> f.kind.isConditional() && !Conditionals.nextIsChosen(f.items));
  }

  // -- errors

  private void report(Diagnostic d) {
    errors.add(d);
  }

  /// An error behind which nothing can be read, with everything found in this form.
  private DiagnosticException fatal(Diagnostic d) {
    errors.add(d);
    return new DiagnosticException(errors.sorted());
  }
}
