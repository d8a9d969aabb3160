package flak.analyze;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Threads with a stack large enough for every form the compiler accepts: analysis and lowering
/// recurse as deep as forms nest.
public final class DeepStack {
  /// Bytes; only what is used becomes memory.
  public static final long SIZE = 512L << 20;

  private DeepStack() {}

  /// A thread, not started yet, that runs `task` with a large stack.
  public static Thread thread(String name, Runnable task) {
    return new Thread(null, task, name, SIZE);
  }

  /// Runs `task` on such a thread and waits for it. What it throws is thrown here.
  public static <T> T run(Callable<T> task) throws Exception {
    var future = new FutureTask<>(task);
    var thread = thread("flak-deep", future);
    thread.start();
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case Error error -> throw error;
        case Exception exception -> exception;
        default -> e;
      };
    }
  }
}
