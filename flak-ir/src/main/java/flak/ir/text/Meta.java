package flak.ir.text;

import flak.ir.Attr;
import java.util.List;
import java.util.Map;

/// An MLIR attribute as read, before anything asks what it is for.
sealed interface Meta {
  /// A number as written; hexadecimal ones are the bits of a double. `type` is empty when none was
  /// written.
  record Number(String text, String type) implements Meta {}

  /// A string or a symbol.
  record Text(String value) implements Meta {}

  /// `true`, a type, or any other word.
  record Word(String value) implements Meta {}

  record Items(List<Meta> items) implements Meta {}

  record Dict(Map<String, Meta> entries) implements Meta {}

  /// `array<i32: ...>`.
  record Dense(List<Integer> items) implements Meta {}

  record Constant(Attr value) implements Meta {}

  /// The spellings of types.
  record Signature(List<String> inputs, List<String> results) implements Meta {}
}
