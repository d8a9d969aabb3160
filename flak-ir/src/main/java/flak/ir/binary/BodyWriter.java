package flak.ir.binary;

import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.Bug;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.OpInfo;
import flak.ir.op.OpTable;
import flak.ir.op.Ops;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes signature and body of one function.
///
/// Values are numbered in the order in which the text defines them; an operand is written as its
/// distance from the number that the next value will have.
final class BodyWriter {
  private final Function function;
  private final Map<Value, Integer> numbers = new HashMap<>();
  private final Map<Block, Integer> blocks = new HashMap<>();
  private Refs refs;
  private Bytes out;
  private int next;

  /// Numbers the values and blocks of `function`, which must not change meanwhile.
  BodyWriter(Function function) {
    this.function = function;
    if (function.blocks().isEmpty())
      throw new Bug("function " + function.symbol() + " has no blocks");
    for (var b : function.blocks()) {
      blocks.put(b, blocks.size());
      for (var p : b.params()) numbers.put(p, numbers.size());
      for (var i : b.insts()) if (i.hasResult()) numbers.put(i.result(), numbers.size());
    }
  }

  /// The function's stage, result and parameters.
  static void signature(Function f, Refs refs, Bytes out) {
    refs.string(out, f.stage().text());
    typed(f.resultType(), f.resultOwnership(), refs, out);
    params(f.entry().params(), refs, out);
  }

  private static void params(List<Value.Param> params, Refs refs, Bytes out) {
    out.varint(params.size());
    for (var p : params) typed(p.type(), p.ownership(), refs, out);
  }

  private static void typed(Type type, Ownership ownership, Refs refs, Bytes out) {
    out.u8(
        switch (ownership) {
          case NONE -> 0;
          case OWNED -> 1;
          case BORROWED -> 2;
        });
    refs.type(out, type);
  }

  /// Writes the body; may be called again with others.
  void body(Refs how, Bytes to) {
    refs = how;
    out = to;
    next = 0;
    body();
  }

  /// The hash of what the function does: signature and body, without symbol, names and locations.
  Hash128 hash(Refs hashing) {
    var bytes = new Bytes();
    signature(function, hashing, bytes);
    body(hashing, bytes);
    return bytes.hash();
  }

  private void body() {
    out.varint(blocks.size());
    for (var b : function.blocks()) if (b != function.entry()) params(b.params(), refs, out);
    for (var b : function.blocks()) {
      next += b.params().size();
      out.varint(b.insts().size());
      for (var i : b.insts()) inst(i);
    }
  }

  private void inst(Inst inst) {
    var info = OpTable.of(inst.op());
    refs.op(out, info);
    var fields = Ops.fields(inst.op());
    for (int i = 0; i < fields.size(); i++) field(fields.get(i), info.components().get(i));
    if (inst.hasResult()) next++;
  }

  private void field(Object field, OpInfo.Component c) {
    switch (field) {
      case Value v -> value(v);
      case Edge e -> {
        out.varint(number(blocks, e.target()));
        values(e.args());
      }
      case List<?> l -> values(l);
      case Attr a -> refs.constant(out, a);
      case String s -> refs.string(out, s);
      case Long n -> out.zigzag(n);
      case Double d -> out.u64(Double.doubleToLongBits(d));
      case Boolean b -> out.u8(b ? 1 : 0);
      case Enum<?> word -> refs.word(out, c, word);
      default -> throw new Bug("a component of an unknown kind: " + field);
    }
  }

  private void values(List<?> values) {
    out.varint(values.size());
    for (var v : values) value((Value) v);
  }

  private void value(Value v) {
    out.zigzag((long) next - 1 - number(numbers, v));
  }

  private <K> int number(Map<K, Integer> of, K key) {
    var n = of.get(key);
    if (n == null) throw new Bug("function " + function.symbol() + " mentions what is not its own");
    return n;
  }
}
