package flak.cli.service;

import flak.form.Codec;
import flak.form.Form;
import flak.ir.Bug;
import java.util.Arrays;
import java.util.List;

/// The payload of a frame: values one after the other, and in some frames raw bytes behind them.
final class Payload {
  private Payload() {}

  static byte[] encode(List<Form> values, byte[] raw) {
    var encoded = Codec.encodeAll(values);
    if (raw.length == 0) return encoded;
    var payload = Arrays.copyOf(encoded, encoded.length + raw.length);
    System.arraycopy(raw, 0, payload, encoded.length, raw.length);
    return payload;
  }

  static List<Form> decode(byte[] payload) {
    return Codec.decodeAll(payload);
  }

  /// The text of a string value.
  static String string(Form form) {
    if (form instanceof Form.Str(var value)) return value;
    throw new Bug("a string was expected from the program, not " + form);
  }
}
