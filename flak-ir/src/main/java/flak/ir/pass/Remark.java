package flak.ir.pass;

import flak.ir.Function;
import flak.ir.Location;
import java.util.ArrayList;
import java.util.List;

/// What a pass did, did not do, could not do, or found out, for people who look for speed.
///
/// @param pass the pass's name
/// @param name what kind of remark it is, in camel case: `Merged`
/// @param function symbol without `@`; filled in by the context
/// @param args the parts of the message in order; may be empty
public record Remark(
    Kind kind, String pass, String name, String function, Location at, List<Arg> args) {
  /// In the words of LLVM's remarks.
  public enum Kind {
    PASSED("Passed"),
    MISSED("Missed"),
    FAILED("Failure"),
    ANALYSIS("Analysis");

    private final String tag;

    Kind(String tag) {
      this.tag = tag;
    }

    /// The tag in YAML.
    public String tag() {
      return tag;
    }
  }

  /// A part of the message under a key such as `Callee`; plain text has the key `String`.
  public record Arg(String key, String value, Location at) {}

  public Remark {
    args = List.copyOf(args);
  }

  public static Remark of(Kind kind, String pass, String name, Location at) {
    return new Remark(kind, pass, name, "", at, List.of());
  }

  /// The same with `words` behind.
  public Remark text(String words) {
    return arg("String", words, Location.UNKNOWN);
  }

  /// The same with a named part behind.
  public Remark arg(String key, String value) {
    return arg(key, value, Location.UNKNOWN);
  }

  public Remark arg(String key, String value, Location where) {
    var all = new ArrayList<>(args);
    all.add(new Arg(key, value, where));
    return new Remark(kind, pass, name, function, at, all);
  }

  /// The same, said of `function`; passes over functions need not say.
  public Remark in(Function of) {
    return in(of.symbol());
  }

  /// The same, said of `symbol` unless it is said of something.
  Remark in(String symbol) {
    return function.isEmpty() ? new Remark(kind, pass, name, symbol, at, args) : this;
  }

  /// The parts as one text.
  public String message() {
    var out = new StringBuilder();
    for (var a : args) out.append(a.value());
    return out.toString();
  }
}
