package flak.form;

import flak.ir.rt.CodecWriter;
import java.util.ArrayList;
import java.util.List;

/// Forms to bytes and back (docs/abi.md, section 6).
public final class Codec {
  private Codec() {}

  public static byte[] encode(Form form) {
    return encodeAll(List.of(form));
  }

  /// The values one behind the other, without a count: the payload of a message.
  public static byte[] encodeAll(List<? extends Form> forms) {
    var out = new CodecWriter();
    var encoder = new FormEncoder(out);
    for (var form : forms) encoder.write(form);
    return out.bytes();
  }

  /// The one value that `bytes` hold.
  ///
  /// @throws CodecException when they do not
  public static Form decode(byte[] bytes) {
    var all = decodeAll(bytes);
    if (all.size() != 1) throw new CodecException("expected one value, found " + all.size());
    return all.getFirst();
  }

  /// All values of a payload; may be empty.
  ///
  /// @throws CodecException when the bytes are no sequence of values
  public static List<Form> decodeAll(byte[] bytes) {
    var decoder = new FormDecoder(bytes, 0);
    var out = new ArrayList<Form>();
    while (decoder.offset() < bytes.length) out.add(decoder.read());
    return List.copyOf(out);
  }
}
