package flak.ir.pass;

import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Value;
import java.util.List;

/// Why a pass decided something about a value: the answer to `flak-opt --why`.
///
/// @param pass the pass's name
/// @param function symbol without `@`; filled in by the context
/// @param value what it is about
/// @param text what was decided: "duplicated for the call"
/// @param because what forced it, the nearest reason first; may be empty
public record Fact(
    Topic topic, String pass, String function, Value value, String text, List<Reason> because) {
  /// What kinds of decisions there are; each has its own `--why-...`.
  public enum Topic {
    /// Moved, borrowed, duplicated, dropped.
    OWNERSHIP,
    /// Counted atomically, or behind a shared count.
    ARC,
    /// Lives longer than its frame.
    ESCAPES,
    /// A word and not a raw machine value.
    BOXED,
    /// Reached through a var or a function object and not directly.
    INDIRECT;

    /// The spelling in `--why-TOPIC`.
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// One step of the path to the source.
  public record Reason(Location at, String text) {}

  public Fact {
    because = List.copyOf(because);
  }

  public static Fact of(Topic topic, String pass, Value value, String text, Reason... because) {
    return new Fact(topic, pass, "", value, text, List.of(because));
  }

  /// The same, in `of`; passes over functions need not say.
  public Fact in(Function of) {
    return in(of.symbol());
  }

  Fact in(String symbol) {
    return function.isEmpty() ? new Fact(topic, pass, symbol, value, text, because) : this;
  }
}
