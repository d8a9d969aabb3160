package flak.cli.reduce;

import flak.ir.Bug;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Runs work in this process for a limited time.
///
/// Work that hangs cannot be ended; after a few of those the reduction gives up.
final class Limited {
  /// Bytes of address space; only what is used is committed.
  private static final long STACK = 512L << 20;

  private static final int MOST_HUNG = 2;

  private final int seconds;
  private int hung;

  Limited(int seconds) {
    this.seconds = seconds;
  }

  /// The result of `work`; empty when it takes too long. Throws [GiveUp] when that happens too
  /// often.
  <T> Optional<T> run(Supplier<T> work) {
    var task = new FutureTask<T>(work::get);
    var thread = new Thread(null, task, "flak-reduce-test", STACK);
    thread.setDaemon(true);
    thread.start();
    try {
      return Optional.of(task.get(seconds, TimeUnit.SECONDS));
    } catch (TimeoutException _) {
      if (++hung > MOST_HUNG)
        throw new GiveUp(
            hung + " tests did not end within " + seconds + " s; --test runs a program instead");
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException wrong) throw wrong;
      throw new Bug("a test failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// What to say about work that took too long.
  String excuse() {
    return "it did not end within " + seconds + " s";
  }
}
