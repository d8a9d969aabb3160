package flak.cli.opt;

import flak.ir.pass.Report;
import java.util.List;

/// How long passes took and what they did; always compiled in.
final class TimingFeature implements Feature {
  static final Opt TIMING = Opt.flag("timing", "print how long each pass took");
  static final Opt STATISTICS = Opt.flag("pass-statistics", "print what each pass counted");

  @Override
  public String title() {
    return "times and counts, on standard error";
  }

  @Override
  public List<Opt> options() {
    return List.of(TIMING, STATISTICS);
  }

  @Override
  public void finish(Session session) {
    if (session.line.has(TIMING)) session.err.print(times(session.report));
    if (session.line.has(STATISTICS)) session.err.print(statistics(session.report));
  }

  private static String times(Report report) {
    var timings = report.timings();
    long total = timings.stream().mapToLong(Report.Timing::nanos).sum();
    var out = new StringBuilder("===== Pass execution times =====\n");
    for (var t : timings)
      out.append(
          "%10.3f ms %5.1f%%  %s%n"
              .formatted(t.nanos() / 1e6, total == 0 ? 0 : 100.0 * t.nanos() / total, t.pass()));
    return out.append("%10.3f ms 100.0%%  total%n".formatted(total / 1e6)).toString();
  }

  private static String statistics(Report report) {
    var out = new StringBuilder("===== Pass statistics =====\n");
    report
        .statistics()
        .forEach((s, n) -> out.append("%8d  %s - %s%n".formatted(n, s.pass(), s.what())));
    return out.toString();
  }
}
