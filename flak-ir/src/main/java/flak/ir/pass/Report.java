package flak.ir.pass;

import flak.diag.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run of a pipeline did.
///
/// @param timings one for each pass, in the order they ran
/// @param statistics in the order they were first counted
/// @param diagnostics warnings and notes of the passes, by position
/// @param remarks in the order of passes and functions; empty unless asked for
/// @param facts the reasons of what passes decided, likewise
public record Report(
    List<Timing> timings,
    Map<Statistic, Long> statistics,
    List<Diagnostic> diagnostics,
    List<Remark> remarks,
    List<Fact> facts) {
  /// The wall times of a pass over the whole module and of the verifier behind it, in nanoseconds.
  public record Timing(String pass, boolean onFunctions, long nanos, long verifyNanos) {}

  /// Nothing was run.
  public static final Report EMPTY =
      new Report(List.of(), Map.of(), List.of(), List.of(), List.of());

  public Report {
    timings = List.copyOf(timings);
    statistics = new LinkedHashMap<>(statistics);
    diagnostics = List.copyOf(diagnostics);
    remarks = List.copyOf(remarks);
    facts = List.copyOf(facts);
  }

  /// This run followed by `next`: everything listed behind each other, counts added.
  public Report plus(Report next) {
    var counts = new LinkedHashMap<>(statistics);
    next.statistics().forEach((s, n) -> counts.merge(s, n, Long::sum));
    return new Report(
        both(timings, next.timings()),
        counts,
        both(diagnostics, next.diagnostics()),
        both(remarks, next.remarks()),
        both(facts, next.facts()));
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
