package flak.cli.service;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Frames on a byte stream: `u32 length` (little-endian, of the payload), `u8 kind`, payload.
final class Wire {
  /// Longer frames are refused: no message of the protocol comes near it.
  private static final int MAX_FRAME = 1 << 30;

  /// One message.
  record Frame(int kind, byte[] payload) {}

  private final DataInputStream in;
  private final OutputStream out;

  Wire(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
    this.out = out;
  }

  /// The next frame; throws [EOFException] when the other side has gone.
  Frame read() throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    if (length < 0 || length > MAX_FRAME)
      throw new IOException("a frame of " + Integer.toUnsignedString(length) + " bytes");
    int kind = in.readUnsignedByte();
    var payload = in.readNBytes(length);
    if (payload.length < length) throw new EOFException("the connection ended within a frame");
    return new Frame(kind, payload);
  }

  /// Sends one frame in a single write.
  void write(int kind, byte[] payload) throws IOException {
    var frame = new byte[payload.length + 5];
    for (int i = 0; i < 4; i++) frame[i] = (byte) (payload.length >>> (8 * i));
    frame[4] = (byte) kind;
    System.arraycopy(payload, 0, frame, 5, payload.length);
    out.write(frame);
    out.flush();
  }
}
