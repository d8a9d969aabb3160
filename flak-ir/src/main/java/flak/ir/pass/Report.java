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
public record Report(
    List<Timing> timings, Map<Statistic, Long> statistics, List<Diagnostic> diagnostics) {
  /// The wall time of a pass over the whole module.
  public record Timing(String pass, long nanos) {}

  /// Nothing was run.
  public static final Report EMPTY = new Report(List.of(), Map.of(), List.of());

  public Report {
    timings = List.copyOf(timings);
    statistics = new LinkedHashMap<>(statistics);
    diagnostics = List.copyOf(diagnostics);
  }

  /// This run followed by `next`: times listed behind each other, counts added.
  public Report plus(Report next) {
    var times = new ArrayList<>(timings);
    times.addAll(next.timings());
    var counts = new LinkedHashMap<>(statistics);
    next.statistics().forEach((s, n) -> counts.merge(s, n, Long::sum));
    var all = new ArrayList<>(diagnostics);
    all.addAll(next.diagnostics());
    return new Report(times, counts, all);
  }

  /// The times as a table, with their share of the total.
  public String timingText() {
    long total = timings.stream().mapToLong(Timing::nanos).sum();
    var out = new StringBuilder("===== Pass execution times =====\n");
    for (var t : timings)
      out.append(
          "%10.3f ms %5.1f%%  %s%n"
              .formatted(t.nanos() / 1e6, total == 0 ? 0 : 100.0 * t.nanos() / total, t.pass()));
    return out.append("%10.3f ms 100.0%%  total%n".formatted(total / 1e6)).toString();
  }

  /// The counts, one in a line: `3 cse - instructions merged`.
  public String statisticsText() {
    var out = new StringBuilder("===== Pass statistics =====\n");
    statistics.forEach((s, n) -> out.append("%8d  %s - %s%n".formatted(n, s.pass(), s.what())));
    return out.toString();
  }
}
