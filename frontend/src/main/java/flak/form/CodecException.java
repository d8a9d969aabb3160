package flak.form;

/// Bytes that are no value of the codec: cut short, with unknown tags, impossible lengths, or
/// nested too deep.
public final class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CodecException(String message) {
    super(message);
  }
}
