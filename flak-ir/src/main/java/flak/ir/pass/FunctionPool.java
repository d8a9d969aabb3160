package flak.ir.pass;

import flak.ir.Function;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Threads for function passes. They live for one step: starting a thread costs less than the
/// smallest share of work that is given to one.
final class FunctionPool {
  /// Constants nest deeper than an ordinary stack holds; only what is used is ever committed.
  private static final long STACK = 64L << 20;

  private static final int MOST = 8;

  /// Fewer instructions than this for each thread are not worth starting it.
  private static final int SHARE = 4_000;

  private FunctionPool() {}

  /// How many threads to use: what was asked for, at most one for each function; for 0, what pays.
  static int threads(int wanted, List<Function> functions) {
    if (wanted == 1 || functions.size() < 2) return 1;
    if (wanted > 1) return Math.min(wanted, functions.size());
    int processors = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    if (processors == 1) return 1;
    int size = 0;
    for (var f : functions) {
      for (var b : f.blocks()) size += b.insts().size();
      if (size >= SHARE * processors) break;
    }
    return Math.max(1, Math.min(Math.min(processors, size / SHARE), functions.size()));
  }

  /// Does `work` for 0 to `n - 1`, in any order; what each threw, or null, by number. Returns when
  /// all have ended.
  static List<Throwable> run(int threads, int n, IntConsumer work) {
    var failures = new Throwable[n];
    var next = new AtomicInteger();
    Runnable loop =
        () -> {
          for (int k = next.getAndIncrement(); k < n; k = next.getAndIncrement()) {
            try {
              work.accept(k);
            } catch (RuntimeException | Error e) {
              failures[k] = e;
            }
          }
        };
    var all = new ArrayList<Thread>();
    try {
      for (int i = 1; i < threads; i++) {
        var t = new Thread(null, loop, "flak-pass-" + i, STACK);
        t.setDaemon(true);
        t.start();
        all.add(t);
      }
    } catch (OutOfMemoryError _) {
      // The system gives no more threads: those that started do the work.
    }
    loop.run();
    boolean interrupted = false;
    for (var t : all) {
      while (t.isAlive()) {
        try {
          t.join();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
    return Arrays.asList(failures);
  }
}
