package flak.ir.text;

import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// Unique names for the values and blocks of one function, from their hints: `x`, then `x_1`;
/// numbers for values without a hint.
///
/// Naming what was read back gives the same names, because a hint that is free is taken as it is.
final class Names {
  private final Map<Value, String> values = new IdentityHashMap<>();
  private final Map<Block, String> blocks = new IdentityHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counters = new HashMap<>();
  private boolean hints = true;
  private int number;

  private Names() {}

  static Names of(Function function) {
    return of(function, true, 0);
  }

  /// Numbers from `first` on, and nothing of the hints; [#next] is what the next function starts
  /// with.
  static Names numbered(Function function, int first) {
    return of(function, false, first);
  }

  private static Names of(Function function, boolean hints, int first) {
    var names = new Names();
    names.hints = hints;
    names.number = first;
    for (var block : function.blocks()) {
      for (var p : block.params()) names.define(p);
      for (Inst inst : block.insts()) if (inst.hasResult()) names.define(inst.result());
    }
    names.taken.clear();
    names.counters.clear();
    int index = 0;
    for (var block : function.blocks()) {
      boolean entry = index == 0;
      var hint = entry ? "entry" : names.isNamed(block.name()) ? clean(block.name()) : "bb" + index;
      names.blocks.put(block, names.unique(hint));
      index++;
    }
    return names;
  }

  private void define(Value value) {
    values.put(
        value, isNamed(value.name()) ? unique(clean(value.name())) : String.valueOf(number++));
  }

  private boolean isNamed(String hint) {
    return hints && !hint.isEmpty();
  }

  /// The first number that was not given away.
  int next() {
    return number;
  }

  private String unique(String hint) {
    var name = hint;
    while (!taken.add(name)) name = hint + "_" + counters.merge(hint, 1, Integer::sum);
    return name;
  }

  // What MLIR allows behind `%` and `^`, and never all digits.
  private static String clean(String hint) {
    var out = new StringBuilder();
    for (char c : hint.toCharArray()) out.append(isPart(c) ? c : '_');
    return Character.isDigit(out.charAt(0)) ? "_" + out : out.toString();
  }

  private static boolean isPart(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "_$.-".indexOf(c) >= 0);
  }

  /// `%name`; a value of another function, which only broken IR mentions, is `%<foreign>`.
  String of(Value value) {
    return "%" + values.getOrDefault(value, "<foreign>");
  }

  /// `^name`; a block of another function is `^<foreign>`.
  String of(Block block) {
    return "^" + blocks.getOrDefault(block, "<foreign>");
  }
}
