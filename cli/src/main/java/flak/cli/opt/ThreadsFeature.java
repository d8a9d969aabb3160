package flak.cli.opt;

import java.util.List;

/// How many functions a function pass may work on at a time. What is printed and counted does not
/// depend on it.
final class ThreadsFeature implements Feature {
  static final Opt DISABLE = Opt.flag("disable-threading", "the same as --threads=1");
  static final Opt THREADS =
      Opt.value("threads", "N", "use N threads; 0, the default, as many as pay for the module");

  private static final int MOST = 256;

  @Override
  public String title() {
    return "threads";
  }

  @Override
  public List<Opt> options() {
    return List.of(THREADS, DISABLE);
  }

  @Override
  public void configure(Session session) {
    long n = session.line.number(THREADS, 0);
    if (n > MOST) throw new UsageException("`--threads` takes at most " + MOST + ", got " + n);
    session.managing =
        session.managing.withThreads(session.line.has(DISABLE) ? 1 : Math.toIntExact(n));
  }
}
