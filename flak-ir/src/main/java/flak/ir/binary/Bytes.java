package flak.ir.binary;

import java.util.Arrays;
import java.util.zip.CRC32C;

/// Bytes being written; integers of fixed width are little-endian.
final class Bytes {
  private byte[] data = new byte[256];
  private int size;

  int size() {
    return size;
  }

  private void room(int n) {
    if (data.length - size < n)
      data = Arrays.copyOf(data, Math.max(data.length * 2, Math.addExact(size, n)));
  }

  void u8(int v) {
    room(1);
    data[size++] = (byte) v;
  }

  void u16(int v) {
    u8(v);
    u8(v >> 8);
  }

  void u32(int v) {
    u16(v);
    u16(v >> 16);
  }

  void u64(long v) {
    u32((int) v);
    u32((int) (v >> 32));
  }

  /// Unsigned LEB128; `v` is taken as unsigned.
  void varint(long v) {
    room(10);
    while ((v & ~0x7FL) != 0) {
      data[size++] = (byte) (v & 0x7F | 0x80);
      v >>>= 7;
    }
    data[size++] = (byte) v;
  }

  /// Signed numbers, small magnitudes first: 0, -1, 1, -2 ...
  void zigzag(long v) {
    varint(v << 1 ^ v >> 63);
  }

  void hash(Hash128 h) {
    u64(h.first());
    u64(h.second());
  }

  void bytes(byte[] b) {
    room(b.length);
    System.arraycopy(b, 0, data, size, b.length);
    size += b.length;
  }

  void append(Bytes other) {
    room(other.size);
    System.arraycopy(other.data, 0, data, size, other.size);
    size += other.size;
  }

  /// Zeros up to a multiple of `alignment`, a power of two.
  void align(int alignment) {
    while ((size & alignment - 1) != 0) u8(0);
  }

  void putU32(int at, int v) {
    for (int i = 0; i < 4; i++) data[at + i] = (byte) (v >> 8 * i);
  }

  int crc() {
    return crc(data, 0, size);
  }

  Hash128 hash() {
    return Hash128.of(data, 0, size);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(data, size);
  }

  /// CRC-32C (Castagnoli).
  static int crc(byte[] data, int from, int length) {
    var crc = new CRC32C();
    crc.update(data, from, length);
    return (int) crc.getValue();
  }
}
