package flak.ir.pass;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What a pipeline does, one action at a time: running a pass on a function or a module, and each
/// rewrite that a pass guards with a [DebugCounter]. Guarded actions can be cut out by number, and
/// everything can be logged.
///
/// Counts belong to this object: they go on over several runs. Not safe for threads; the manager
/// uses one when [#active].
public final class Actions {
  /// Every action happens and none is logged.
  public static final Actions ALL = new Actions(Map.of(), null);

  /// Which actions of a counter happen: not the first `skip`, then `count` of them.
  public record Window(long skip, long count) {
    public static final Window ALL = new Window(0, Long.MAX_VALUE);

    public Window {
      if (skip < 0 || count < 0) throw new IllegalArgumentException("negative");
    }

    boolean has(long number) {
      return number >= skip && number - skip < count;
    }
  }

  /// How often a counter was asked, and how often it agreed.
  public record Count(long asked, long executed) {}

  private final Map<String, Window> windows;
  private final PrintStream log;
  private final Map<String, Count> counts = new TreeMap<>();
  private Instrumentation.At at;

  /// Windows by the tag of the counter; `log` may be null.
  public Actions(Map<String, Window> windows, PrintStream log) {
    this.windows = new LinkedHashMap<>(windows);
    this.log = log;
  }

  /// Whether anything is counted or logged.
  public boolean active() {
    return log != null || !windows.isEmpty();
  }

  /// What was counted so far, by tag.
  public Map<String, Count> counts() {
    return new TreeMap<>(counts);
  }

  void pass(Instrumentation.At now) {
    if (!active()) return;
    at = now;
    if (log != null) log.println("pass-execution " + now.index() + ": " + now.text());
  }

  boolean shouldExecute(DebugCounter counter) {
    if (!active()) return true;
    var count = counts.getOrDefault(counter.tag(), new Count(0, 0));
    boolean happens = windows.getOrDefault(counter.tag(), Window.ALL).has(count.asked());
    counts.put(counter.tag(), new Count(count.asked() + 1, count.executed() + (happens ? 1 : 0)));
    if (log != null)
      log.println(
          counter.tag()
              + " "
              + count.asked()
              + (happens ? ": " : ": skipped, ")
              + at.function().map(f -> "@" + f.symbol()).orElse("module"));
    return happens;
  }
}
