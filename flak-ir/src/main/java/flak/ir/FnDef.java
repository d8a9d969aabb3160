package flak.ir;

import java.util.List;

/// A Flak function object's code: one symbol, the code of each arity, and how many values it
/// captures.
///
/// `name` is what stack traces and arity errors show (`user/fact`, `user/fact/fn`). `arities` is
/// sorted by `fixed`; at most one entry is variadic and it is the last.
public record FnDef(
    String symbol, String name, int captures, List<Arity> arities, Location location) {
  /// `code` is the symbol of a [Function] with parameters `self`, `fixed` arguments and, when
  /// `variadic`, the rest.
  public record Arity(int fixed, boolean variadic, String code) {}

  public FnDef {
    arities = List.copyOf(arities);
  }
}
