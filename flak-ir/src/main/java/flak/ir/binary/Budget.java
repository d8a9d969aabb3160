package flak.ir.binary;

import java.util.concurrent.atomic.AtomicLong;

/// How much a file may unfold to. Strings and constants are stored once and mentioned by number, so
/// a small file can name more text than fits any memory; an honest one stays far below.
final class Budget {
  private static final long LEAST = 32L << 20;
  private static final int FACTOR = 32;

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  Budget(int fileLength) {
    limit = LEAST + (long) FACTOR * fileLength;
  }

  /// Takes `n`, roughly characters of text, for what `in` has just mentioned.
  void charge(Input in, long n) {
    if (n > limit || used.addAndGet(n) > limit)
      throw in.fail("the file unfolds to more than " + limit + " characters");
  }
}
