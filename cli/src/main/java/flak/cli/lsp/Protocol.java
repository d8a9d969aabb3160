package flak.cli.lsp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The framing of the Language Server Protocol: headers, an empty line, and that many bytes of
/// JSON.
final class Protocol {
  private static final String LENGTH = "content-length:";

  /// Messages may have so many bytes.
  private static final int LONGEST = 256 << 20;

  private final InputStream in;
  private final OutputStream out;

  Protocol(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// The text of the next message, or null at the end of the stream. Throws [IOException] when the
  /// stream is not the protocol's.
  String read() throws IOException {
    int length = -1;
    for (var header = header(); ; header = header()) {
      if (header == null) return null;
      if (header.isEmpty() && length >= 0) break;
      if (header.toLowerCase(java.util.Locale.ROOT).startsWith(LENGTH))
        length = length(header.substring(LENGTH.length()).strip());
    }
    var bytes = in.readNBytes(length);
    if (bytes.length < length) throw new EOFException("the stream ends within a message");
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int length(String text) throws IOException {
    try {
      int length = Integer.parseInt(text);
      if (length >= 0 && length <= LONGEST) return length;
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new IOException("a message of `" + text + "` bytes");
  }

  private String header() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) return null;
      if (line.length() > 1000) throw new IOException("a header without end");
      if (c != '\r') line.append((char) c);
    }
    return line.toString();
  }

  /// Sends a message.
  void write(Object message) throws IOException {
    var bytes = JsonText.write(message).getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
  }

  /// An object from keys and values in turn.
  static Map<String, Object> object(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) map.put((String) pairs[i], pairs[i + 1]);
    return map;
  }
}
