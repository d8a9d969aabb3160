package flak.ir;

/// A mistake of ours, never the user's. The pass manager adds the pass, the function and a file
/// with the IR.
public final class Bug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Bug(String message) {
    super(message);
  }

  public Bug(String message, Throwable cause) {
    super(message, cause);
  }
}
