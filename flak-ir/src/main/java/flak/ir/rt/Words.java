package flak.ir.rt;

import flak.ir.Attr;
import flak.ir.Bug;

/// The words that need no object (docs/abi.md, section 1) and the layout facts that compiled code
/// knows (section 2).
public final class Words {
  public static final long NIL = 0x04;
  public static final long FALSE = 0x0C;
  public static final long TRUE = 0x14;

  /// The root of a var that has none.
  public static final long UNBOUND = 0x1C;

  public static final int CHAR_TAG = 0x24;

  /// `address | 2`: uncounted.
  public static final int UNCOUNTED_TAG = 2;

  public static final int TYPE_FN = 1;

  /// Where a function object refers to its `FnInfo`.
  public static final int INFO_OFFSET = 8;

  /// Where an `FnInfo` says how many values are captured, in 32 bits.
  public static final int INFO_CAPTURES_OFFSET = 84;

  /// Where the captures of a function object begin.
  public static final int CAPTURES_OFFSET = 24;

  /// Where a var keeps its root.
  public static final int VAR_ROOT_OFFSET = 8;

  private Words() {}

  /// The word of an immediate constant.
  public static long immediate(Attr value) {
    return switch (value) {
      case Attr.Nil() -> NIL;
      case Attr.Bool(boolean b) -> of(b);
      case Attr.Int(long v) -> v << 1 | 1;
      case Attr.Chr(int cp) -> (long) cp << 8 | CHAR_TAG;
      default -> throw new Bug("no immediate: " + value);
    };
  }

  /// `true` or `false`.
  public static long of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /// Whether the word is neither nil nor false.
  public static boolean truthy(long word) {
    return (word & ~8L) != NIL;
  }

  /// Whether the word points to a counted object.
  public static boolean isCounted(long word) {
    return (word & 7) == 0;
  }
}
