package flak.ir.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import flak.diag.DiagnosticException;
import flak.ir.text.Printer;
import flak.ir.verify.Verifier;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Changed files whose checksums are right: each is refused with a diagnostic, or is read,
/// verified, printed and written like any other. Never another exception, never more memory than
/// promised.
class FuzzTest {
  private static final int COUNT = Integer.getInteger("flak.fuzz", 5_000);
  private static final long MOST_BYTES = 64L << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private int refused;
  private int read;
  private long most;

  @Test
  void changedFilesWithRightChecksums() {
    var files =
        new byte[][] {
          Files.resource("v1.fir"),
          FirWriter.write(Files.operations(3)),
          FirWriter.write(Files.constants(3, 100)),
        };
    for (int i = 0; i < COUNT; i++) {
      var random = new SplittableRandom(i);
      var bytes = new Surgeon(files[i % files.length]).operate(random).sewn();
      attempt(bytes, i);
    }
    // Both answers must occur, or nothing was tested.
    assertTrue(refused > COUNT / 4, refused + " refused");
    assertTrue(read > COUNT / 20, read + " read");
    System.out.println(
        COUNT
            + " changed files: "
            + refused
            + " refused, "
            + read
            + " read, at most "
            + (most >> 10)
            + " kB allocated for one");
  }

  private void attempt(byte[] bytes, int seed) {
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      look(bytes);
      read++;
    } catch (DiagnosticException _) {
      refused++;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + seed, e);
    }
    long used = threads.getCurrentThreadAllocatedBytes() - before;
    most = Math.max(most, used);
    assertTrue(used < MOST_BYTES, "seed " + seed + " takes " + used + " bytes");
  }

  private static void look(byte[] bytes) {
    var file = Files.force(FirReader.read("bytes", bytes));
    for (var m : file.modules()) {
      Verifier.verify(m);
      Printer.print(m);
    }
    var again = FirWriter.write(file);
    assertArrayEquals(again, FirWriter.write(FirReader.readFully("again", again)));
  }

  @Test
  void changedBytesAnywhere() {
    var file = Files.resource("v1.fir");
    for (int i = 0; i < COUNT; i++) {
      var random = new SplittableRandom(~i);
      attempt(Surgeon.mutated(file, random), i);
    }
  }
}
