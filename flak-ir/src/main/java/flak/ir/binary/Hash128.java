package flak.ir.binary;

import java.nio.charset.StandardCharsets;

/// A 128-bit hash of content, for recognising what has not changed; no protection against somebody
/// who wants two contents to collide.
///
/// The function is MurmurHash3_x64_128 with seed 0, by Austin Appleby, 2011 (public domain). It
/// starts without the class loading that `MessageDigest` costs.
public record Hash128(long first, long second) {
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;
  private static final int BLOCK = 16;

  /// The hash of `bytes`.
  public static Hash128 of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /// The hash of the UTF-8 bytes of `text`.
  public static Hash128 of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The hash of `length` bytes from `from` on.
  public static Hash128 of(byte[] bytes, int from, int length) {
    long h1 = 0;
    long h2 = 0;
    int end = from + length / BLOCK * BLOCK;
    for (int i = from; i < end; i += BLOCK) {
      h1 ^= mix1(word(bytes, i, 8));
      h1 = Long.rotateLeft(h1, 27) + h2;
      h1 = h1 * 5 + 0x52dce729;
      h2 ^= mix2(word(bytes, i + 8, 8));
      h2 = Long.rotateLeft(h2, 31) + h1;
      h2 = h2 * 5 + 0x38495ab5;
    }
    int rest = length % BLOCK;
    if (rest > 8) h2 ^= mix2(word(bytes, end + 8, rest - 8));
    if (rest > 0) h1 ^= mix1(word(bytes, end, Math.min(rest, 8)));
    h1 ^= length;
    h2 ^= length;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    h2 += h1;
    return new Hash128(h1, h2);
  }

  private static long word(byte[] bytes, int at, int n) {
    long out = 0;
    for (int i = n - 1; i >= 0; i--) out = out << 8 | bytes[at + i] & 0xFF;
    return out;
  }

  private static long mix1(long k) {
    return Long.rotateLeft(k * C1, 31) * C2;
  }

  private static long mix2(long k) {
    return Long.rotateLeft(k * C2, 33) * C1;
  }

  private static long finish(long h) {
    h ^= h >>> 33;
    h *= 0xff51afd7ed558ccdL;
    h ^= h >>> 33;
    h *= 0xc4ceb9fe1a85ec53L;
    return h ^ h >>> 33;
  }

  /// 32 hexadecimal digits.
  @Override
  public String toString() {
    return "%016x%016x".formatted(first, second);
  }
}
