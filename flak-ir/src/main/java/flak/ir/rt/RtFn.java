package flak.ir.rt;

import flak.ir.Mode;

/// One row of the runtime table: a function of the runtime that compiled code may call.
///
/// `params` has one letter per parameter, `o` consumed or `b` borrowed; a trailing `*` makes the
/// last one repeat (passed as a count and a pointer to an array of words). `result` is `o` (an
/// owned word) or `i` (an immediate or immortal word, never counted). `mayThrow` functions return
/// the word 0 with an exception pending.
public record RtFn(String name, String params, char result, boolean mayThrow, boolean pure) {
  public boolean isVariadic() {
    return params.endsWith("*");
  }

  /// The number of parameters, or the least number of arguments of a variadic function.
  public int arity() {
    return isVariadic() ? params.length() - 2 : params.length();
  }

  public Mode mode(int index) {
    int i = isVariadic() ? Math.min(index, params.length() - 2) : index;
    return params.charAt(i) == 'b' ? Mode.BORROW : Mode.CONSUME;
  }

  public boolean resultOwned() {
    return result == 'o';
  }

  /// The symbol in the runtime library.
  public String symbol() {
    return "flak_rt_" + name.replace('-', '_');
  }
}
