package flak.ir.binary;

import flak.ir.Attr;
import flak.ir.rt.CodecTag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The constants of a file. Each stands behind those it contains, so nothing here recurses; how
/// deep they nest and to how much text they unfold is known before anybody looks.
final class ConstantReader {
  private static final long UNFOLDED = 8;

  private final PoolReader pools;
  private final Input in;
  private Attr[] made = {};
  private long[] weights = {};
  private int[] depths = {};
  private int index;
  private long weight;
  private int depth;

  ConstantReader(PoolReader pools, Input in) {
    this.pools = pools;
    this.in = in;
  }

  void read() {
    int n = in.count();
    made = new Attr[n];
    weights = new long[n];
    depths = new int[n];
    for (index = 0; index < n; index++) {
      weight = UNFOLDED;
      depth = 0;
      int from = in.at();
      made[index] = one();
      if (depth >= Format.DEEPEST)
        throw in.failAt(from, "constants nested deeper than " + Format.DEEPEST);
      weights[index] = weight;
      depths[index] = depth + 1;
    }
    in.finish();
  }

  /// The constant that `mention` mentions next.
  Attr get(Input mention) {
    int i = mention.index(made.length, "constant");
    pools.charge(mention, weights[i]);
    return made[i];
  }

  private Attr one() {
    int from = in.at();
    return switch (in.u8()) {
      case CodecTag.NIL -> Attr.NIL;
      case CodecTag.TRUE -> new Attr.Bool(true);
      case CodecTag.FALSE -> new Attr.Bool(false);
      case CodecTag.LONG -> new Attr.Int(in.zigzag());
      case CodecTag.DOUBLE -> new Attr.Dbl(Double.longBitsToDouble(in.u64()));
      case CodecTag.BIG_INT -> new Attr.BigInt(weighed(in.bigInteger()));
      case CodecTag.RATIO -> new Attr.Ratio(weighed(in.bigInteger()), weighed(in.bigInteger()));
      case CodecTag.BIG_DEC -> {
        int scale = in.int32();
        yield new Attr.BigDec(new BigDecimal(weighed(in.bigInteger()), scale));
      }
      case CodecTag.CHAR -> new Attr.Chr(in.index(Character.MAX_CODE_POINT + 1, "character"));
      case CodecTag.STRING -> new Attr.Str(string());
      case CodecTag.SYMBOL -> new Attr.Sym(string(), string());
      case CodecTag.KEYWORD -> new Attr.Kw(string(), string());
      case CodecTag.REGEX -> new Attr.Regex(string());
      case CodecTag.CLASS -> new Attr.Cls(string());
      case CodecTag.VAR -> new Attr.Var(string(), string());
      case CodecTag.LIST -> new Attr.Lst(parts(in.count()));
      case CodecTag.VECTOR -> new Attr.Vec(parts(in.count()));
      case CodecTag.SET -> new Attr.Set(parts(in.count()));
      case CodecTag.MAP -> new Attr.Map(parts(Math.multiplyExact(2, pairs())));
      case CodecTag.TAGGED -> new Attr.Tagged(string(), part());
      case CodecTag.META -> {
        if (!(part() instanceof Attr.Map meta)) throw in.failAt(from, "metadata is a map");
        yield new Attr.Meta(meta, part());
      }
      default -> throw in.failAt(from, "no constant has the tag " + (in.data()[from] & 0xFF));
    };
  }

  private int pairs() {
    int from = in.at();
    int n = in.count();
    if (n > in.left() / 2)
      throw in.failAt(from, n + " pairs announced, " + in.left() + " bytes left");
    return n;
  }

  private java.math.BigInteger weighed(java.math.BigInteger n) {
    weight += n.bitLength() / 3 + 1;
    return n;
  }

  private String string() {
    var s = pools.string(in);
    weight += s.length();
    return s;
  }

  private List<Attr> parts(int n) {
    var out = new ArrayList<Attr>(n);
    for (int i = 0; i < n; i++) out.add(part());
    return out;
  }

  private Attr part() {
    int from = in.at();
    int back = in.index(index, "constant before this one");
    int i = index - 1 - back;
    weight += weights[i];
    if (weight < 0) throw in.failAt(from, "a constant unfolds without end");
    depth = Math.max(depth, depths[i]);
    return made[i];
  }
}
