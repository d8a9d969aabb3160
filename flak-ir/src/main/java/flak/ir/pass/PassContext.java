package flak.ir.pass;

import flak.diag.Diagnostic;
import flak.diag.Diagnostics;
import flak.ir.Function;
import flak.ir.Module;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a pass is given besides the IR: the module, statistics, diagnostics, and analyses that are
/// computed once and dropped after changes.
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
  private final Map<Statistic, Long> statistics = new LinkedHashMap<>();
  private final Map<Function, Map<Analysis<?>, Cached>> analyses = new HashMap<>();

  public PassContext(Module module, Diagnostics diagnostics) {
    this.module = module;
    this.diagnostics = diagnostics;
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
