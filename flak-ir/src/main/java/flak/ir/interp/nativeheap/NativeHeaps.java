package flak.ir.interp.nativeheap;

import flak.ir.interp.Heap;
import flak.ir.interp.HeapFactory;
import java.util.ArrayList;
import java.util.List;

/// Heaps of the installation's runtime, each in a copy of the image that nothing else uses.
///
/// A copy is unloaded some time after the thread that used it has ended, so programs that run one
/// after the other should have a thread each where there are many.
public final class NativeHeaps implements HeapFactory {
  /// How long after its last sign of life a thread may still be running its destructors.
  private static final long ENDING_NANOS = 500_000_000;

  private final byte[] image;
  private final String file;
  private final List<Closed> closed = new ArrayList<>();

  /// A copy that is no longer used, and since when its thread is known to have ended (0: not yet).
  private record Closed(Image image, Thread thread, long endedAt) {
    Closed looked(long now) {
      return endedAt != 0 || thread.isAlive() ? this : new Closed(image, thread, now);
    }
  }

  /// Heaps for the program in `file`, which `*file*` names.
  public NativeHeaps(String file) {
    this.image = Image.read(Image.find());
    this.file = file;
  }

  @Override
  public Heap open() {
    unload();
    var copy = Image.load(image);
    var thread = Thread.currentThread();
    return new NativeHeap(copy, file, () -> close(copy, thread));
  }

  private synchronized void close(Image copy, Thread thread) {
    closed.add(new Closed(copy, thread, 0));
  }

  private synchronized void unload() {
    long now = System.nanoTime() | 1;
    closed.replaceAll(c -> c.looked(now));
    closed.removeIf(c -> {
      boolean over = c.endedAt() != 0 && now - c.endedAt() > ENDING_NANOS;
      if (over) c.image().unload();
      return over;
    });
  }
}
