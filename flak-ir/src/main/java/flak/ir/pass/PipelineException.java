package flak.ir.pass;

/// A pipeline text that names no pipeline; the message says what is wrong with it.
public final class PipelineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PipelineException(String message) {
    super(message);
  }
}
