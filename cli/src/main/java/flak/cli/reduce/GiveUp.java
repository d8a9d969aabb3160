package flak.cli.reduce;

/// Ends a reduction early; the best module so far is its result.
final class GiveUp extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GiveUp(String why) {
    super(why);
  }
}
