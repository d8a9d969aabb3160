package flak.ir.pass;

import flak.diag.Diagnostic;
import flak.diag.Diagnostics;
import flak.ir.Function;
import flak.ir.Module;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What a pass is given besides the IR: the module, statistics, diagnostics, remarks, and analyses
/// that are computed once and dropped after changes.
///
/// A function pass gets a context of its own for each function, so that several can run at a time.
public final class PassContext {
  /// Computes facts about one function; the constant that names it is the key of the cache:
  /// `cx.analysis(Dominators::of, f)` would never hit, a constant does.
  @FunctionalInterface
  public interface Analysis<A> {
    A of(Function function);
  }

  private record Cached(long version, Object facts) {}

  private final Module module;
  private final Diagnostics diagnostics;
  private final PassManager.Options options;
  private final String function;
  private final Map<Statistic, Long> statistics = new LinkedHashMap<>();
  private final Map<Function, Map<Analysis<?>, Cached>> analyses;
  private final List<Remark> remarks = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();

  public PassContext(Module module, Diagnostics diagnostics) {
    this(module, diagnostics, PassManager.Options.quiet());
  }

  PassContext(Module module, Diagnostics diagnostics, PassManager.Options options) {
    this(module, diagnostics, options, "", new HashMap<>());
  }

  private PassContext(
      Module module,
      Diagnostics diagnostics,
      PassManager.Options options,
      String function,
      Map<Function, Map<Analysis<?>, Cached>> analyses) {
    this.module = module;
    this.diagnostics = diagnostics;
    this.options = options;
    this.function = function;
    this.analyses = analyses;
  }

  /// A context for work on `one` alone, to be taken back with [#take].
  PassContext of(Function one) {
    var own = new HashMap<Function, Map<Analysis<?>, Cached>>();
    own.put(one, analyses.computeIfAbsent(one, _ -> new HashMap<>()));
    return new PassContext(module, new Diagnostics(), options, one.symbol(), own);
  }

  /// Adds what was reported to `own`.
  void take(PassContext own) {
    own.statistics.forEach((s, n) -> statistics.merge(s, n, Long::sum));
    own.diagnostics.sorted().forEach(diagnostics::add);
    remarks.addAll(own.remarks);
    facts.addAll(own.facts);
  }

  /// The module of the functions that pass by.
  public Module module() {
    return module;
  }

  /// Adds one to `statistic`.
  public void count(Statistic statistic) {
    count(statistic, 1);
  }

  public void count(Statistic statistic, long n) {
    statistics.merge(statistic, n, Long::sum);
  }

  /// The counts in the order they were first counted.
  public Map<Statistic, Long> statistics() {
    return Collections.unmodifiableMap(statistics);
  }

  /// Reports something to the user; an error makes the pipeline stop after the pass.
  public void report(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  /// Whether the next action that `counter` numbers happens. Ask right before each, and only for
  /// what can be left undone.
  public boolean shouldExecute(DebugCounter counter) {
    return options.actions().shouldExecute(counter);
  }

  /// Says what was done or not; `remark` is only made when somebody listens.
  public void remark(Supplier<Remark> remark) {
    if (options.remarks()) remarks.add(remark.get().in(function));
  }

  /// Whether reasons are wanted: what is computed for [#because] alone need not be otherwise.
  public boolean wantsReasons() {
    return options.facts();
  }

  /// Records why; `fact` is only made when somebody asks.
  public void because(Supplier<Fact> fact) {
    if (options.facts()) facts.add(fact.get().in(function));
  }

  List<Remark> remarks() {
    return remarks;
  }

  List<Fact> facts() {
    return facts;
  }

  /// The facts of `analysis` about `function` as it is now.
  public <A> A analysis(Analysis<A> analysis, Function function) {
    var known = analyses.computeIfAbsent(function, _ -> new HashMap<>());
    var cached = known.get(analysis);
    if (cached == null || cached.version() != function.version()) {
      cached = new Cached(function.version(), analysis.of(function));
      known.put(analysis, cached);
    }
    @SuppressWarnings("unchecked") // Put under the same key by the line above.
    var facts = (A) cached.facts();
    return facts;
  }
}
