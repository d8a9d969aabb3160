package flak.cli.opt;

import flak.ir.pass.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// How long passes took and what they did; always compiled in.
final class TimingFeature implements Feature {
  static final Opt TIMING =
      Opt.optional("timing", "list|tree", "print how long each pass took; list is the default");
  static final Opt DISPLAY = Opt.value("timing-display", "list|tree", "which of the two");
  static final Opt STATISTICS = Opt.flag("pass-statistics", "print what each pass counted");
  static final Opt FORMAT = Opt.value("output-format", "text|json", "the format of both");

  /// A line of the tree: what took how many nanoseconds, and its parts.
  private record Span(String name, long nanos, List<Span> parts) {}

  private boolean tree;
  private boolean json;

  @Override
  public String title() {
    return "times and counts, on standard error";
  }

  @Override
  public List<Opt> options() {
    return List.of(TIMING, DISPLAY, STATISTICS, FORMAT);
  }

  @Override
  public void configure(Session session) {
    var line = session.line;
    tree =
        line.word(TIMING, line.word(DISPLAY, "list", "list", "tree"), "list", "tree")
            .equals("tree");
    json = line.word(FORMAT, "text", "text", "json").equals("json");
  }

  @Override
  public void finish(Session session) {
    boolean times = session.line.has(TIMING) || session.line.has(DISPLAY);
    boolean counts = session.line.has(STATISTICS);
    if (json && times && counts) {
      session.err.println(
          "{\"timing\": "
              + jsonTimes(session)
              + ", \"statistics\": "
              + jsonCounts(session.report)
              + "}");
    } else if (json) {
      if (times) session.err.println(jsonTimes(session));
      if (counts) session.err.println(jsonCounts(session.report));
    } else {
      if (times) session.err.print(tree ? textTree(session) : textList(session.report));
      if (counts) session.err.print(textCounts(session.report));
    }
  }

  private static String textList(Report report) {
    var timings = report.timings();
    long total = timings.stream().mapToLong(Report.Timing::nanos).sum();
    var out = new StringBuilder("===== Pass execution times =====\n");
    for (var t : timings)
      out.append(
          "%10.3f ms %5.1f%%  %s%n"
              .formatted(t.nanos() / 1e6, percent(t.nanos(), total), t.pass()));
    return out.append("%10.3f ms 100.0%%  total%n".formatted(total / 1e6)).toString();
  }

  private static String textTree(Session session) {
    var root = root(session);
    var out = new StringBuilder("===== Execution times =====\n");
    for (var s : root.parts()) textSpan(out, s, root.nanos(), 0);
    return out.append("%10.3f ms 100.0%%  total%n".formatted(root.nanos() / 1e6)).toString();
  }

  private static void textSpan(StringBuilder out, Span span, long total, int depth) {
    out.append(
        "%10.3f ms %5.1f%%  %s%s%n"
            .formatted(
                span.nanos() / 1e6, percent(span.nanos(), total), "  ".repeat(depth), span.name()));
    for (var s : span.parts()) textSpan(out, s, total, depth + 1);
  }

  /// Reading, the pipeline with its groups, and writing.
  private static Span root(Session session) {
    var groups = new ArrayList<Span>();
    var group = new ArrayList<Span>();
    boolean onFunctions = false;
    long all = 0;
    for (var t : session.report.timings()) {
      if (onFunctions != t.onFunctions() && !group.isEmpty()) {
        groups.add(group(onFunctions, group));
        group = new ArrayList<>();
      }
      onFunctions = t.onFunctions();
      group.add(new Span(t.pass(), t.nanos(), List.of()));
      group.add(new Span("(verify)", t.verifyNanos(), List.of()));
      all += t.nanos() + t.verifyNanos();
    }
    if (!group.isEmpty()) groups.add(group(onFunctions, group));
    var parts = new ArrayList<Span>();
    parts.add(new Span("Parser", session.parseNanos, List.of()));
    parts.add(new Span("builtin.module", all, groups));
    parts.add(new Span("Output", session.outputNanos, List.of()));
    return new Span("Total", total(parts), parts);
  }

  private static Span group(boolean onFunctions, List<Span> parts) {
    return new Span(onFunctions ? "func.func" : "module passes", total(parts), parts);
  }

  private static long total(List<Span> parts) {
    long sum = 0;
    for (var s : parts) sum += s.nanos();
    return sum;
  }

  // As MLIR writes it: an array whose last element is the total.
  private String jsonTimes(Session session) {
    if (!tree) {
      var passes = new ArrayList<Span>();
      for (var t : session.report.timings()) passes.add(new Span(t.pass(), t.nanos(), List.of()));
      return jsonSpans(passes, total(passes));
    }
    var root = root(session);
    return jsonSpans(root.parts(), root.nanos());
  }

  private static String jsonSpans(List<Span> spans, long total) {
    var out = new ArrayList<String>();
    for (var s : spans) out.add(jsonSpan(s, total));
    out.add(jsonSpan(new Span("Total", total, List.of()), total));
    return "[" + String.join(",\n", out) + "]";
  }

  private static String jsonSpan(Span s, long total) {
    var parts = new ArrayList<String>();
    for (var p : s.parts()) parts.add(jsonSpan(p, total));
    return String.format(
        Locale.ROOT,
        "{\"wall\": {\"duration\": %.9f, \"percentage\": %.1f}, \"name\": \"%s\"%s}",
        s.nanos() / 1e9,
        percent(s.nanos(), total),
        s.name(),
        parts.isEmpty() ? "" : ", \"passes\": [" + String.join(", ", parts) + "]");
  }

  private static double percent(long part, long total) {
    return total == 0 ? 0 : 100.0 * part / total;
  }

  private static String textCounts(Report report) {
    var out = new StringBuilder("===== Pass statistics =====\n");
    report
        .statistics()
        .forEach((s, n) -> out.append("%8d  %s - %s%n".formatted(n, s.pass(), s.what())));
    return out.toString();
  }

  /// An object for each pass: what it counted, by its description.
  private static String jsonCounts(Report report) {
    var passes = new LinkedHashMap<String, List<String>>();
    report
        .statistics()
        .forEach((s, n) ->
            passes
                .computeIfAbsent(s.pass(), _ -> new ArrayList<>())
                .add("\"" + s.what() + "\": " + n));
    var out = new ArrayList<String>();
    passes.forEach(
        (pass, counts) -> out.add("\"" + pass + "\": {" + String.join(", ", counts) + "}"));
    return "{" + String.join(",\n", out) + "}";
  }
}
