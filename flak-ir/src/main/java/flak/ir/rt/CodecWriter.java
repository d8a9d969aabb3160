package flak.ir.rt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes the primitive pieces of the codec (docs/abi.md, section 6) to memory.
public final class CodecWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public CodecWriter tag(int tag) {
    out.write(tag);
    return this;
  }

  /// Unsigned LEB128; `n` is taken as unsigned.
  public CodecWriter varint(long n) {
    while ((n & ~0x7FL) != 0) {
      out.write((int) (n & 0x7F | 0x80));
      n >>>= 7;
    }
    out.write((int) n);
    return this;
  }

  /// Signed numbers, small magnitudes first: 0, -1, 1, -2 ...
  public CodecWriter zigzag(long n) {
    return varint(n << 1 ^ n >> 63);
  }

  /// Byte length and UTF-8.
  public CodecWriter string(String s) {
    var bytes = s.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /// The eight bytes of a double, little-endian.
  public CodecWriter float64(double d) {
    var bits = Double.doubleToRawLongBits(d);
    for (int i = 0; i < 8; i++) out.write((int) (bits >>> 8 * i));
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }
}
