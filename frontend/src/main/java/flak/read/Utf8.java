package flak.read;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Bytes of a source file to text.
public final class Utf8 {
  private Utf8() {}

  /// The text, without a byte order mark at its start.
  ///
  /// @throws DiagnosticException at the first byte that is not UTF-8
  public static String decode(byte[] bytes, String file) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var result = decoder.decode(in, out, true);
    var text = out.flip().toString();
    if (result.isError()) {
      var place = new Cursor(text, file, 1, 1);
      while (!place.atEnd()) place.advance();
      var bad = String.format("0x%02X", bytes[in.position()]);
      throw new DiagnosticException(
          Diagnostic.error(Code.INVALID_UTF8, place.at(place.mark()), bad)
              .withHelp("save the file as UTF-8; byte " + in.position() + " is " + bad));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
