package flak.llvm;

import flak.ir.Attr;
import flak.ir.Bug;

/// The words that need no object (docs/abi.md, section 1) and the layout facts that compiled code
/// knows (section 2).
final class Words {
  static final long NIL = 0x04;
  static final long FALSE = 0x0C;
  static final long TRUE = 0x14;
  static final int CHAR_TAG = 0x24;

  /// `address | 2`: uncounted.
  static final int UNCOUNTED_TAG = 2;

  static final int TYPE_FN = 1;

  /// Where the captures of a function object begin.
  static final int CAPTURES_OFFSET = 24;

  /// Where a var keeps its root.
  static final int VAR_ROOT_OFFSET = 8;

  private Words() {}

  /// The word of an immediate constant.
  static long immediate(Attr value) {
    return switch (value) {
      case Attr.Nil() -> NIL;
      case Attr.Bool(boolean b) -> b ? TRUE : FALSE;
      case Attr.Int(long v) -> v << 1 | 1;
      case Attr.Chr(int cp) -> (long) cp << 8 | CHAR_TAG;
      default -> throw new Bug("no immediate: " + value);
    };
  }
}
