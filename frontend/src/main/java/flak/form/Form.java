package flak.form;

import flak.ir.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// Clojure data as the reader makes it and macros return it: immutable, with metadata and source
/// position where Clojure has them.
///
/// `pos` is where the form was read, or [Location#UNKNOWN]; it survives macro expansion on symbols
/// and collections (docs/abi.md, "The codec"). Record equality includes metadata and position and
/// so is not Clojure's.
public sealed interface Form {
  record Nil() implements Form {}

  record Bool(boolean value) implements Form {}

  record Int(long value) implements Form {}

  record Dbl(double value) implements Form {}

  record BigInt(BigInteger value) implements Form {}

  /// In lowest terms, denominator above 1.
  record Ratio(BigInteger numerator, BigInteger denominator) implements Form {}

  record BigDec(BigDecimal value) implements Form {}

  record Chr(int codePoint) implements Form {}

  record Str(String value) implements Form {}

  record Regex(String pattern) implements Form {}

  /// `ns` is empty for an unqualified symbol; the symbol `/` has the name `/`.
  record Sym(String ns, String name, MapForm meta, Location pos) implements Form {
    public Sym(String ns, String name) {
      this(ns, name, null, Location.UNKNOWN);
    }
  }

  record Kw(String ns, String name) implements Form {}

  /// A list or any seq a macro returned.
  record ListForm(List<Form> items, MapForm meta, Location pos) implements Form {
    public ListForm {
      items = List.copyOf(items);
    }
  }

  record VecForm(List<Form> items, MapForm meta, Location pos) implements Form {
    public VecForm {
      items = List.copyOf(items);
    }
  }

  /// Keys and values alternate in source order; duplicates were refused by the reader.
  record MapForm(List<Form> entries, MapForm meta, Location pos) implements Form {
    public MapForm {
      entries = List.copyOf(entries);
    }
  }

  record SetForm(List<Form> items, MapForm meta, Location pos) implements Form {
    public SetForm {
      items = List.copyOf(items);
    }
  }

  /// `#tag form` kept as data; only `inst` and `uuid` have values of their own.
  record Tagged(Sym tag, Form value) implements Form {}

  /// A class name as a value.
  record Cls(String name) implements Form {}

  /// A var as a value (`#'x` read by macros, or embedded by one).
  record VarForm(String ns, String name) implements Form {}

  /// A value of the running program that has no printed form (a function, an atom), held by the
  /// program under this handle. Never saved.
  record Live(long handle, String printed) implements Form {}

  Nil NIL = new Nil();

  /// The source position, or [Location#UNKNOWN].
  default Location position() {
    return switch (this) {
      case Sym s -> s.pos();
      case ListForm l -> l.pos();
      case VecForm v -> v.pos();
      case MapForm m -> m.pos();
      case SetForm s -> s.pos();
      default -> Location.UNKNOWN;
    };
  }
}
