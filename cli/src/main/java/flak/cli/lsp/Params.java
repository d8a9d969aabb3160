package flak.cli.lsp;

import java.util.List;
import java.util.Map;

/// The parameters of a message, or an object in them.
record Params(Map<?, ?> values) {
  /// Something the protocol asks for is not there.
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message);
    }
  }

  /// The object that `value` is; an empty one when it is none.
  static Params of(Object value) {
    return new Params(value instanceof Map<?, ?> m ? m : Map.of());
  }

  /// The object `key`; an empty one when there is none.
  Params in(String key) {
    return of(values.get(key));
  }

  /// The last object of the list `key`; an empty one when there is none.
  Params last(String key) {
    return of(values.get(key) instanceof List<?> l && !l.isEmpty() ? l.getLast() : null);
  }

  String text(String key) throws Missing {
    if (values.get(key) instanceof String s) return s;
    throw new Missing("`" + key + "` is missing");
  }

  boolean flag(String key) {
    return Boolean.TRUE.equals(values.get(key));
  }

  /// The document's name; empty when there is none.
  String uri() {
    return in("textDocument").values().get("uri") instanceof String s ? s : "";
  }

  Document.Position position() throws Missing {
    var at = in("position").values();
    if (at.get("line") instanceof Long line && at.get("character") instanceof Long character)
      return new Document.Position(
          Math.clamp(line, 0, Integer.MAX_VALUE - 1),
          Math.clamp(character, 0, Integer.MAX_VALUE - 1));
    throw new Missing("`position` is missing");
  }
}
