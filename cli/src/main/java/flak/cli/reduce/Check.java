package flak.cli.reduce;

/// Decides whether a module still shows what it is reduced for.
interface Check {
  /// Whether `text` is interesting; it parses and verifies. Deterministic, or the reduction is not.
  boolean isInteresting(String text);

  /// Why the input itself is not, for the message; asked after it was not.
  String refusal();
}
