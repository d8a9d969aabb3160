package flak.ir.binary;

import flak.ir.Attr;
import flak.ir.rt.CodecTag;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/// One constant as bytes: a tag, as in the codec of docs/abi.md, and its content. Strings and the
/// constants inside are mentioned.
final class Constants {
  private Constants() {}

  /// The constants directly inside.
  static List<Attr> parts(Attr a) {
    return switch (a) {
      case Attr.Lst(var items) -> items;
      case Attr.Vec(var items) -> items;
      case Attr.Set(var items) -> items;
      case Attr.Map(var entries) -> entries;
      case Attr.Tagged(_, var value) -> List.of(value);
      case Attr.Meta(var meta, var value) -> List.of(meta, value);
      case Attr.Nil(),
          Attr.Bool(_),
          Attr.Int(_),
          Attr.Dbl(_),
          Attr.BigInt(_),
          Attr.Ratio(_, _),
          Attr.BigDec(_),
          Attr.Chr(_),
          Attr.Str(_),
          Attr.Sym(_, _),
          Attr.Kw(_, _),
          Attr.Regex(_),
          Attr.Cls(_),
          Attr.Var(_, _) ->
          List.of();
    };
  }

  /// Whether it is of a kind that contains constants; it may be empty.
  static boolean isComposite(Attr a) {
    int tag = tag(a);
    return tag == CodecTag.LIST
        || tag == CodecTag.VECTOR
        || tag == CodecTag.SET
        || tag == CodecTag.MAP
        || tag == CodecTag.TAGGED
        || tag == CodecTag.META;
  }

  static int tag(Attr a) {
    return switch (a) {
      case Attr.Nil() -> CodecTag.NIL;
      case Attr.Bool(boolean v) -> v ? CodecTag.TRUE : CodecTag.FALSE;
      case Attr.Int(_) -> CodecTag.LONG;
      case Attr.Dbl(_) -> CodecTag.DOUBLE;
      case Attr.BigInt(_) -> CodecTag.BIG_INT;
      case Attr.Ratio(_, _) -> CodecTag.RATIO;
      case Attr.BigDec(_) -> CodecTag.BIG_DEC;
      case Attr.Chr(_) -> CodecTag.CHAR;
      case Attr.Str(_) -> CodecTag.STRING;
      case Attr.Sym(_, _) -> CodecTag.SYMBOL;
      case Attr.Kw(_, _) -> CodecTag.KEYWORD;
      case Attr.Regex(_) -> CodecTag.REGEX;
      case Attr.Cls(_) -> CodecTag.CLASS;
      case Attr.Var(_, _) -> CodecTag.VAR;
      case Attr.Lst(_) -> CodecTag.LIST;
      case Attr.Vec(_) -> CodecTag.VECTOR;
      case Attr.Map(_) -> CodecTag.MAP;
      case Attr.Set(_) -> CodecTag.SET;
      case Attr.Tagged(_, _) -> CodecTag.TAGGED;
      case Attr.Meta(_, _) -> CodecTag.META;
    };
  }

  /// Writes constant number `index`; `numbers` has those inside.
  static void write(Attr a, int index, Map<Attr, Integer> numbers, Bytes out, Refs refs) {
    out.u8(tag(a));
    switch (a) {
      case Attr.Nil(), Attr.Bool(_) -> {}
      case Attr.Int(long v) -> out.zigzag(v);
      case Attr.Dbl(double v) -> out.u64(Double.doubleToLongBits(v));
      case Attr.BigInt(var v) -> number(v, out);
      case Attr.Ratio(var n, var d) -> {
        number(n, out);
        number(d, out);
      }
      case Attr.BigDec(var v) -> {
        out.zigzag(v.scale());
        number(v.unscaledValue(), out);
      }
      case Attr.Chr(int cp) -> out.varint(cp);
      case Attr.Str(var s) -> refs.string(out, s);
      case Attr.Regex(var p) -> refs.string(out, p);
      case Attr.Cls(var name) -> refs.string(out, name);
      case Attr.Sym(var ns, var name) -> name(ns, name, out, refs);
      case Attr.Kw(var ns, var name) -> name(ns, name, out, refs);
      case Attr.Var(var ns, var name) -> name(ns, name, out, refs);
      case Attr.Lst(var items) -> out.varint(items.size());
      case Attr.Vec(var items) -> out.varint(items.size());
      case Attr.Set(var items) -> out.varint(items.size());
      case Attr.Map(var entries) -> out.varint(entries.size() / 2);
      case Attr.Tagged(var tag, _) -> refs.string(out, tag);
      case Attr.Meta(_, _) -> {}
    }
    for (var p : parts(a)) refs.child(out, index, numbers.get(p));
  }

  private static void name(String ns, String name, Bytes out, Refs refs) {
    refs.string(out, ns);
    refs.string(out, name);
  }

  private static void number(BigInteger v, Bytes out) {
    var bytes = v.toByteArray();
    out.varint(bytes.length);
    out.bytes(bytes);
  }
}
