package flak.ir.rt;

import flak.ir.Attr;
import java.util.List;

/// Encodes constants for `flak_load_consts`: the values one behind the other, without a count
/// (docs/abi.md, sections 4 and 6).
public final class ConstBlob {
  private final CodecWriter out = new CodecWriter();

  private ConstBlob() {}

  /// The bytes of all `constants` in order.
  public static byte[] encode(List<Attr> constants) {
    var blob = new ConstBlob();
    for (var c : constants) blob.write(c);
    return blob.out.bytes();
  }

  private void write(Attr attr) {
    switch (attr) {
      case Attr.Nil() -> out.tag(CodecTag.NIL);
      case Attr.Bool(boolean v) -> out.tag(v ? CodecTag.TRUE : CodecTag.FALSE);
      case Attr.Int(long v) -> out.tag(CodecTag.LONG).zigzag(v);
      case Attr.Dbl(double v) -> out.tag(CodecTag.DOUBLE).float64(v);
      case Attr.BigInt(var v) -> out.tag(CodecTag.BIG_INT).string(v.toString());
      case Attr.Ratio(var n, var d) ->
          out.tag(CodecTag.RATIO).string(n.toString()).string(d.toString());
      case Attr.BigDec(var v) -> out.tag(CodecTag.BIG_DEC).string(v.toString());
      case Attr.Chr(int cp) -> out.tag(CodecTag.CHAR).varint(cp);
      case Attr.Str(var s) -> out.tag(CodecTag.STRING).string(s);
      case Attr.Sym(var ns, var name) -> out.tag(CodecTag.SYMBOL).string(ns).string(name);
      case Attr.Kw(var ns, var name) -> out.tag(CodecTag.KEYWORD).string(ns).string(name);
      case Attr.Regex(var p) -> out.tag(CodecTag.REGEX).string(p);
      case Attr.Cls(var name) -> out.tag(CodecTag.CLASS).string(name);
      case Attr.Var(var ns, var name) -> out.tag(CodecTag.VAR).string(ns).string(name);
      case Attr.Lst(var items) -> items(CodecTag.LIST, items.size(), items);
      case Attr.Vec(var items) -> items(CodecTag.VECTOR, items.size(), items);
      case Attr.Set(var items) -> items(CodecTag.SET, items.size(), items);
      case Attr.Map(var entries) -> items(CodecTag.MAP, entries.size() / 2, entries);
      case Attr.Tagged(var tag, var value) -> {
        out.tag(CodecTag.TAGGED);
        int slash = tag.indexOf('/');
        write(
            slash > 0
                ? new Attr.Sym(tag.substring(0, slash), tag.substring(slash + 1))
                : new Attr.Sym("", tag));
        write(value);
      }
      case Attr.Meta(var meta, var value) -> {
        out.tag(CodecTag.META);
        write(meta);
        write(value);
      }
    }
  }

  private void items(int tag, int n, List<Attr> items) {
    out.tag(tag).varint(n);
    for (var item : items) write(item);
  }
}
