package flak.ir;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// An immutable Clojure constant: what `flak.const` holds and what the constant blob encodes
/// (docs/abi.md, "The codec").
///
/// Equality is by kind and content and order, so `1` and `1.0` differ and two maps with other entry
/// order differ: a constant is a printed thing, not a Clojure value.
public sealed interface Attr {
  record Nil() implements Attr {}

  record Bool(boolean value) implements Attr {}

  record Int(long value) implements Attr {}

  record Dbl(double value) implements Attr {}

  record BigInt(BigInteger value) implements Attr {}

  record Ratio(BigInteger numerator, BigInteger denominator) implements Attr {}

  record BigDec(BigDecimal value) implements Attr {}

  /// A Unicode scalar value.
  record Chr(int codePoint) implements Attr {}

  record Str(String value) implements Attr {}

  /// `ns` is empty for an unqualified name.
  record Sym(String ns, String name) implements Attr {}

  record Kw(String ns, String name) implements Attr {}

  record Regex(String pattern) implements Attr {}

  /// A class name that Flak knows, such as `java.lang.ArithmeticException` or
  /// `clojure.lang.Keyword`.
  record Cls(String name) implements Attr {}

  /// The var itself, interned when the constant is loaded.
  record Var(String ns, String name) implements Attr {}

  record Lst(List<Attr> items) implements Attr {
    public Lst {
      items = List.copyOf(items);
    }
  }

  record Vec(List<Attr> items) implements Attr {
    public Vec {
      items = List.copyOf(items);
    }
  }

  /// Keys and values alternate, in source order.
  record Map(List<Attr> entries) implements Attr {
    public Map {
      entries = List.copyOf(entries);
    }
  }

  record Set(List<Attr> items) implements Attr {
    public Set {
      items = List.copyOf(items);
    }
  }

  /// `#tag form` for the tags the runtime builds itself: `inst`, `uuid`.
  record Tagged(String tag, Attr value) implements Attr {}

  /// `value` with metadata; `meta` is a [Map].
  record Meta(Map meta, Attr value) implements Attr {}

  Nil NIL = new Nil();

  /// Whether the value fits the word itself: nil, booleans, chars, and integers of 63 bits. Such
  /// constants are never counted.
  default boolean isImmediate() {
    return switch (this) {
      case Nil(), Bool(_), Chr(_) -> true;
      case Int(long v) -> v >= -(1L << 62) && v < (1L << 62);
      default -> false;
    };
  }

  /// Whether two equal constants may be one object: not where identity shows, which is in regular
  /// expressions (equal only to themselves) and NaN (not equal to itself).
  default boolean isShareable() {
    return !(this instanceof Regex) && !(this instanceof Dbl(double d) && Double.isNaN(d));
  }

  /// Whether the word is never counted: immediates, and the immortal keywords, vars and classes.
  default boolean isUncounted() {
    return isImmediate() || this instanceof Kw || this instanceof Var || this instanceof Cls;
  }
}
