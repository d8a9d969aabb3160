package flak.ir.binary;

import flak.ir.Attr;
import flak.ir.Type;
import flak.ir.op.OpInfo;

/// How a mention of something shared is written: by its number in a pool, or by the hash of its
/// content, so that the hash of a body depends on nothing but the body.
interface Refs {
  void string(Bytes out, String s);

  void op(Bytes out, OpInfo op);

  /// One of the words that a component of an operation may be.
  void word(Bytes out, OpInfo.Component component, Enum<?> word);

  void type(Bytes out, Type type);

  void constant(Bytes out, Attr constant);

  /// Constant number `index`, mentioned by number `from`, which contains it.
  void child(Bytes out, int from, int index);
}
