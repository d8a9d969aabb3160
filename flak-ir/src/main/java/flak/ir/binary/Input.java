package flak.ir.binary;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.ir.Location;
import java.math.BigInteger;
import java.util.Arrays;

/// Reads a part of the bytes of a file. Whatever does not fit ends in a [DiagnosticException] with
/// section and offset.
final class Input {
  private final String file;
  private final byte[] data;
  private final String section;
  private final int start;
  private final int end;
  private int at;

  /// The bytes from `start` to `end`, which must lie in `data`.
  Input(String file, byte[] data, String section, int start, int end) {
    this.file = file;
    this.data = data;
    this.section = section;
    this.start = start;
    this.end = end;
    at = start;
  }

  /// A part of these bytes, in absolute offsets.
  Input part(int from, int to) {
    return new Input(file, data, section, from, to);
  }

  /// The next `length` bytes, which are passed over.
  Input take(int length) {
    if (length > left()) throw fail(length + " bytes announced, " + left() + " left");
    var part = part(at, at + length);
    at += length;
    return part;
  }

  byte[] data() {
    return data;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /// The absolute offset of the next byte.
  int at() {
    return at;
  }

  int left() {
    return end - at;
  }

  DiagnosticException fail(String what) {
    return failAt(at, what);
  }

  DiagnosticException failAt(int offset, String what) {
    return new DiagnosticException(
        Diagnostic.error(Code.FIR_DAMAGED, Location.UNKNOWN, file, section, offset, what));
  }

  /// Refuses bytes that nobody has read.
  void finish() {
    if (at != end) throw fail(left() + " bytes too many");
  }

  /// Compares the checksum of all the bytes.
  void check(int crc) {
    if (Bytes.crc(data, start, end - start) != crc)
      throw failAt(start, "the checksum does not fit the " + (end - start) + " bytes from here");
  }

  int u8() {
    if (at >= end) throw fail("the section ends here");
    return data[at++] & 0xFF;
  }

  int u16() {
    return u8() | u8() << 8;
  }

  int u32() {
    return u16() | u16() << 16;
  }

  long u64() {
    return u32() & 0xFFFF_FFFFL | (long) u32() << 32;
  }

  /// Unsigned LEB128 of 64 bits, in the shortest form.
  long varint() {
    if (at < end && data[at] >= 0) return data[at++];
    int from = at;
    long out = 0;
    for (int shift = 0; ; shift += 7) {
      int b = u8();
      if (shift == 63 && b > 1) throw failAt(from, "a number is longer than 64 bits");
      out |= (long) (b & 0x7F) << shift;
      if (b >= 0x80) continue;
      if (b == 0 && shift > 0) throw failAt(from, "a number has leading zeros");
      return out;
    }
  }

  long zigzag() {
    long v = varint();
    return v >>> 1 ^ -(v & 1);
  }

  /// A signed number that fits 32 bits.
  int int32() {
    int from = at;
    long v = zigzag();
    if (v != (int) v) throw failAt(from, v + " does not fit 32 bits");
    return (int) v;
  }

  /// A number of things of which each takes at least one byte of what is left.
  int count() {
    int from = at;
    long n = varint();
    if (n < 0 || n > left())
      throw failAt(from, Long.toUnsignedString(n) + " announced, " + left() + " bytes left");
    return (int) n;
  }

  /// A number below `limit`; `what` has them.
  int index(int limit, String what) {
    int from = at;
    long n = varint();
    if (n < 0 || n >= limit)
      throw failAt(
          from, "there is no " + what + " " + Long.toUnsignedString(n) + " among " + limit);
    return (int) n;
  }

  boolean truth() {
    int from = at;
    int b = u8();
    if (b > 1) throw failAt(from, "a truth value is 0 or 1, not " + b);
    return b == 1;
  }

  Hash128 hash() {
    return new Hash128(u64(), u64());
  }

  byte[] bytes(int n) {
    if (n > left()) throw fail(n + " bytes announced, " + left() + " left");
    at += n;
    return Arrays.copyOfRange(data, at - n, at);
  }

  /// A number of any size: its length in bytes, and the bytes of its two's complement, the highest
  /// first, as few as will do.
  BigInteger bigInteger() {
    int from = at;
    int n = count();
    if (n == 0 || n > Format.LONGEST_NUMBER)
      throw failAt(from, "a number of " + n + " bytes; 1 to " + Format.LONGEST_NUMBER);
    var v = new BigInteger(data, at, n);
    if (v.bitLength() / 8 + 1 != n) throw failAt(from, "a number has bytes it does not need");
    at += n;
    return v;
  }
}
