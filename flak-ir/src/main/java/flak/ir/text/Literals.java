package flak.ir.text;

import flak.ir.Attr;
import java.util.List;
import java.util.StringJoiner;

/// The text of constants: close to Clojure's, yet without ambiguity and with balanced brackets, so
/// that it can stand inside an MLIR attribute.
///
/// | constant | text |
/// |---|---|
/// | nil, booleans, integers, doubles | `nil true -12 1.5 -0.0 ##NaN ##-Inf` |
/// | big integer, ratio, big decimal | `12N 1/3 1.50M` |
/// | character | `\a`; what is no ASCII letter or digit by its code in hexadecimal, `\\u{20}` with one backslash |
/// | string, regular expression | `"a\n"`, `#"a+"`, escapes as in [Quoted] |
/// | symbol, keyword, var | `'x 'ns/x '"odd name"`, `:k :ns/k`, `#'ns/x` |
/// | class, tagged value | `#class "java.lang.Error"`, `#tag "inst" "2020-01-01"` |
/// | list, vector, map, set | `'(1 2) [1 2] {:a 1} #{1}` |
/// | with metadata | `^{:doc "x"} 'name` |
final class Literals {
  private Literals() {}

  static String print(Attr attr) {
    return switch (attr) {
      case Attr.Nil() -> "nil";
      case Attr.Bool(boolean v) -> String.valueOf(v);
      case Attr.Int(long v) -> String.valueOf(v);
      case Attr.Dbl(double v) -> number(v);
      case Attr.BigInt(var v) -> v + "N";
      case Attr.Ratio(var n, var d) -> n + "/" + d;
      case Attr.BigDec(var v) -> v + "M";
      case Attr.Chr(int cp) -> isPlain(cp) ? "\\" + (char) cp : "\\u{%X}".formatted(cp);
      case Attr.Str(var v) -> Quoted.string(v);
      case Attr.Sym(var ns, var name) -> "'" + Quoted.name(ns, name);
      case Attr.Kw(var ns, var name) -> ":" + Quoted.name(ns, name);
      case Attr.Regex(var p) -> "#" + Quoted.string(p);
      case Attr.Cls(var name) -> "#class " + Quoted.string(name);
      case Attr.Var(var ns, var name) -> "#'" + Quoted.name(ns, name);
      case Attr.Lst(var items) -> "'(" + all(items) + ")";
      case Attr.Vec(var items) -> "[" + all(items) + "]";
      case Attr.Map(var entries) -> "{" + all(entries) + "}";
      case Attr.Set(var items) -> "#{" + all(items) + "}";
      case Attr.Tagged(var tag, var value) -> "#tag " + Quoted.string(tag) + " " + print(value);
      case Attr.Meta(var meta, var value) -> "^" + print(meta) + " " + print(value);
    };
  }

  private static String all(List<Attr> items) {
    // A loop: constants nest deep, and a stream takes many frames for each level.
    var out = new StringJoiner(" ");
    for (var item : items) out.add(print(item));
    return out.toString();
  }

  /// A double in the pretty form and in constants; Java's shortest text reads back as the same
  /// number.
  static String number(double v) {
    if (Double.isNaN(v)) return "##NaN";
    if (Double.isInfinite(v)) return v > 0 ? "##Inf" : "##-Inf";
    return Double.toString(v);
  }

  private static boolean isPlain(int cp) {
    return cp < 128 && Character.isLetterOrDigit(cp);
  }
}
