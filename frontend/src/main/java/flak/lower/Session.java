package flak.lower;

import flak.analyze.Analyzer;
import flak.analyze.Ast;
import flak.analyze.Effects;
import flak.analyze.Host;
import flak.analyze.Host.ProgramException;
import flak.analyze.Host.Resolved;
import flak.analyze.Names;
import flak.analyze.Nesting;
import flak.diag.Diagnostics;
import flak.form.Form;
import flak.ir.Attr;
import flak.ir.Location;
import flak.ir.Module;
import java.util.Optional;
import java.util.TreeMap;

/// Compiles top-level forms one after the other, each before the next is read.
///
/// Definitions of functions and constants gather in a module. It is handed to the [Runner] as soon
/// as something has to have run: a form with other effects, a macro call that may depend on what is
/// pending, a compile error (what stands before it has run, as in Clojure), or [#flush].
public final class Session implements AutoCloseable {
  private final Frontend frontend;
  private final Names names;
  private final Runner runner;

  /// Vars defined in the module at hand, and whether they existed before.
  private final TreeMap<String, Boolean> pending = new TreeMap<>();

  private Optional<Batch> batch = Optional.empty();

  /// How many pieces of the top-level form at hand have been compiled: one, unless it is a `do`.
  private int leaves;

  /// How many of the next form's pieces are not to be compiled.
  private int skipped;

  /// The module at hand.
  private record Batch(String ns, Lowerer lowerer) {}

  Session(Frontend frontend, Host host, Runner runner) {
    this.frontend = frontend;
    this.names = new Names(host);
    this.runner = runner;
  }

  /// Compiles one top-level form, and runs it unless it only defines functions and constants.
  ///
  /// @throws flak.diag.DiagnosticException when the form is wrong; everything before it has run
  ///   then
  /// @throws ProgramException when code that runs throws
  public void add(Form form) throws ProgramException {
    var errors = new Diagnostics();
    if (!Nesting.check(form, Analyzer.MAX_DEPTH, errors)) stopOnErrors(errors);
    leaves = 0;
    add(form, Location.UNKNOWN);
    skipped = 0;
  }

  /// Leaves out the first `count` pieces of the next form: they have run before, from the cache.
  public void skip(int count) {
    skipped = count;
  }

  /// Runs what is pending.
  ///
  /// @throws ProgramException when it throws
  public void flush() throws ProgramException {
    if (batch.isEmpty()) return;
    var module = batch.get().lowerer().module();
    batch = Optional.empty();
    pending.clear();
    try {
      runner.run(module, leaves);
    } finally {
      names.forget();
    }
  }

  /// Whether a var is defined by code that was compiled in this session and has not run yet.
  public boolean isPending(String ns, String name) {
    return pending.containsKey(ns + "/" + name);
  }

  /// Ends the session; what is pending is forgotten.
  @Override
  public void close() {
    batch = Optional.empty();
    pending.clear();
    frontend.close(this);
  }

  void forgetNames() {
    names.forget();
  }

  private void add(Form form, Location at) throws ProgramException {
    var ns = names.ns();
    var errors = new Diagnostics();
    var analyzer = new Analyzer(names, at, errors, this::prepareFor);
    var expanded = analyzer.macroexpand(form);
    stopOnErrors(errors);
    var pieces = Analyzer.topLevelPieces(expanded);
    if (pieces.isPresent()) {
      var here = analyzer.position();
      for (var piece : pieces.get()) add(piece, here);
      if (pieces.get().isEmpty() && !skips()) {
        lower(new Ast.Const(Attr.NIL, here), ns);
        leaves++;
      }
      return;
    }
    if (skips()) return;
    var ast = analyzer.analyzeTopLevel(expanded);
    stopOnErrors(errors);
    lower(ast, ns);
    leaves++;
    remember(analyzer);
    if (!Effects.isDeferrable(ast)) flush();
  }

  private boolean skips() {
    if (skipped == 0) return false;
    skipped--;
    leaves++;
    return true;
  }

  private void lower(Ast ast, String ns) throws ProgramException {
    if (batch.isPresent() && !batch.get().ns().equals(ns)) flush();
    if (batch.isEmpty())
      batch = Optional.of(new Batch(ns, new Lowerer(new Module(runner.moduleName(ns)))));
    batch.get().lowerer().add(ast, ns);
  }

  private void remember(Analyzer analyzer) {
    analyzer
        .defined()
        .forEach((key, existed) -> {
          pending.put(key, existed);
          frontend.record(key, analyzer.mentioned());
        });
  }

  /// Before a compile error is reported, everything before it runs, so that a program's output does
  /// not depend on how forms are batched.
  private void stopOnErrors(Diagnostics errors) throws ProgramException {
    if (!errors.hasErrors()) return;
    flush();
    errors.throwIfErrors();
  }

  /// Runs what is pending if the macro may need it.
  private void prepareFor(Resolved.Var macro) throws ProgramException {
    if (!pending.isEmpty() && mayReachPending(macro)) flush();
  }

  /// Macros of Clojure's own namespaces find nothing at run time by name, so the vars that their
  /// code mentions tell what they can reach. Where that code was compiled by another run it
  /// mentions no new var, but perhaps one that is being redefined.
  private boolean mayReachPending(Resolved.Var macro) {
    if (!isStandard(macro.ns())) return true;
    var reached = frontend.reachableFrom(macro.ns() + "/" + macro.name());
    if (pending.keySet().stream().anyMatch(reached::contains)) return true;
    boolean redefines =
        pending.entrySet().stream().anyMatch(e -> e.getValue() && isStandard(e.getKey()));
    return redefines && !frontend.knowsAll(reached);
  }

  private static boolean isStandard(String ns) {
    return ns.startsWith("clojure.");
  }
}
