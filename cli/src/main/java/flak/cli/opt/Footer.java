package flak.cli.opt;

import java.util.Optional;

/// What the footer of a reproducer says, in MLIR's words:
///
/// ```
/// {-#
///   external_resources: {
///     mlir_reproducer: {
///       pipeline: "builtin.module(func.func(cse))",
///       disable_threading: true,
///       verify_each: true
///     }
///   }
/// #-}
/// ```
public record Footer(String pipeline, boolean disableThreading, boolean verifyEach) {
  /// The last footer of `text`; empty where there is none with a reproducer.
  public static Optional<Footer> of(String text) {
    int open = text.lastIndexOf("{-#");
    int start = open < 0 ? -1 : text.indexOf("mlir_reproducer", open);
    int end = open < 0 ? -1 : text.indexOf("#-}", open);
    if (start < 0 || end < start) return Optional.empty();
    var body = text.substring(start, end);
    var pipeline = quoted(body, "pipeline:");
    if (pipeline == null) return Optional.empty();
    return Optional.of(
        new Footer(
            pipeline,
            word(body, "disable_threading:", "true"),
            !word(body, "verify_each:", "false")));
  }

  private static String quoted(String body, String key) {
    int at = body.indexOf(key);
    int open = at < 0 ? -1 : body.indexOf('"', at);
    if (open < 0) return null;
    var out = new StringBuilder();
    for (int i = open + 1; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '"') return out.toString();
      if (c == '\\' && i + 1 < body.length()) c = body.charAt(++i);
      out.append(c);
    }
    return null;
  }

  private static boolean word(String body, String key, String value) {
    int at = body.indexOf(key);
    return at >= 0 && body.substring(at + key.length()).stripLeading().startsWith(value);
  }
}
