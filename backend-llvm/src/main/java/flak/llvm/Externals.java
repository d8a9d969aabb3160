package flak.llvm;

import flak.ir.Bug;
import java.util.Map;
import java.util.TreeMap;

/// The runtime functions a module calls: each gets one declaration, sorted by name.
final class Externals {
  private final Map<String, String> declarations = new TreeMap<>();

  /// Notes that `symbol` is called with `signature` (`i64 (ptr, i64)` written as `i64` and `ptr,
  /// i64`) and returns its LLVM name.
  String use(String symbol, String result, String params) {
    var attributes = symbol.startsWith("llvm.") ? "" : " #1";
    var text = "declare " + result + " @" + symbol + "(" + params + ")" + attributes + "\n";
    var before = declarations.putIfAbsent(symbol, text);
    if (before != null && !before.equals(text))
      throw new Bug(symbol + " is declared as " + before + " and as " + text);
    return "@" + symbol;
  }

  /// A function that takes the context and `words` words and returns a word.
  String word(String symbol, int words) {
    return use(symbol, "i64", "ptr" + ", i64".repeat(words));
  }

  void print(StringBuilder out) {
    declarations.values().forEach(out::append);
  }
}
