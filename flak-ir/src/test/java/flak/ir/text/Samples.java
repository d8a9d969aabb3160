package flak.ir.text;

import flak.ir.Attr;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.ControlOp;
import flak.ir.op.Op;
import flak.ir.op.OpInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Modules and constants made from the op table and from random numbers.
public final class Samples {
  private static final int DEEP = 3;

  private Samples() {}

  /// A module with one function that contains the operation `info`, with `variant` choosing words
  /// and the lengths of lists. Well formed in text; not always valid.
  public static Module with(OpInfo info, int variant) {
    var f = new Function("sample", Type.ANY, Ownership.OWNED, Location.UNKNOWN);
    var rw = new Rewriter(f);
    var entry = rw.addBlock("entry");
    var any = rw.addParam(entry, Type.ANY, Ownership.OWNED, "any");
    var flag = rw.addParam(entry, Type.I1, Ownership.NONE, "flag");
    var number = rw.addParam(entry, Type.I64, Ownership.NONE, "");
    var real = rw.addParam(entry, Type.F64, Ownership.NONE, "1x");
    var targets = new ArrayList<Edge>();
    for (int i = 0; i < 2; i++) {
      var b = rw.addBlock(i == 0 ? "" : "to");
      if (variant + i > 0)
        rw.addParam(b, Type.ANY, variant % 2 == 0 ? Ownership.OWNED : Ownership.BORROWED, "p");
      targets.add(variant + i > 0 ? Edge.to(b, any) : Edge.to(b));
      rw.atEnd(b).insert(new ControlOp.Return(any));
    }
    var op = info.make(fields(info, variant, List.<Value>of(any, flag, number, real), targets));
    rw.atEnd(entry).at(new Location.Source("a \"b\".clj", 1, 2, 3, 4)).insert(op, "result");
    if (!(op instanceof Op.Terminator)) rw.at(Location.UNKNOWN).insert(new ControlOp.Return(any));
    var m = new Module("odd name/" + variant);
    m.add(f);
    return m;
  }

  private static List<Object> fields(
      OpInfo info, int variant, List<Value> values, List<Edge> targets) {
    var out = new ArrayList<>();
    int edge = 0;
    for (var c : info.components()) {
      out.add(
          switch (c.kind()) {
            case VALUE -> of(c, values);
            case VALUES ->
                info.mnemonic().equals("flak.rt")
                    ? List.of(values.get(0))
                    : even(info, variant, of(c, values));
            case EDGE -> targets.get(edge++ % 2);
            case ATTR ->
                info.mnemonic().equals("arith.constant")
                    ? List.of(new Attr.Bool(true), new Attr.Int(Long.MIN_VALUE), new Attr.Dbl(-0.0))
                        .get(variant)
                    : List.of(Attr.NIL, new Attr.Int(Long.MIN_VALUE), new Attr.Str("\"\\\n\u0000"))
                        .get(variant);
            case STRING ->
                info.mnemonic().equals("flak.rt")
                    ? "nil-p"
                    : info.mnemonic().equals("foreign.op")
                        ? foreign(c.name(), variant)
                        : List.of("plain", "ns/name#1+", "a \"quoted\" one").get(variant);
            case LONG -> List.of(0L, 1L, Long.MAX_VALUE).get(variant);
            case DOUBLE -> List.of(-0.0, Double.NaN, 1e300).get(variant);
            case BOOLEAN -> variant % 2 == 0;
            case ENUM -> c.words().get(variant % c.words().size());
          });
    }
    return out;
  }

  private static String foreign(String component, int variant) {
    return component.equals("name")
        ? List.of("other.op", "a.b.c", "odd name.\"op\"").get(variant)
        : List.of("", "{a = 1 : i64}", "<{b = \"x\"}>{c = [@s, true]}").get(variant);
  }

  private static List<Value> even(OpInfo info, int variant, Value v) {
    return info.mnemonic().equals("flak.map")
        ? java.util.Collections.nCopies(2 * variant, v)
        : java.util.Collections.nCopies(variant, v);
  }

  private static Value of(OpInfo.Component c, List<Value> values) {
    return values.stream().filter(v -> v.type() == c.of()).findFirst().orElse(values.getFirst());
  }

  /// A random constant of any kind.
  public static Attr constant(RandomGenerator random, int depth) {
    int kinds = depth < DEEP ? 20 : 14;
    return switch (random.nextInt(kinds)) {
      case 0 -> Attr.NIL;
      case 1 -> new Attr.Bool(random.nextBoolean());
      case 2 -> new Attr.Int(random.nextLong() >> random.nextInt(64));
      case 3 -> new Attr.Dbl(Double.longBitsToDouble(random.nextLong()));
      case 4 -> new Attr.BigInt(BigInteger.valueOf(random.nextLong()).pow(random.nextInt(1, 4)));
      case 5 ->
          new Attr.Ratio(
              BigInteger.valueOf(random.nextLong()), BigInteger.valueOf(random.nextInt(2, 1000)));
      case 6 ->
          new Attr.BigDec(
              new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(-20, 20)));
      case 7 -> new Attr.Chr(scalar(random));
      case 8 -> new Attr.Str(string(random));
      case 9 -> new Attr.Sym(ns(random), name(random));
      case 10 -> new Attr.Kw(ns(random), name(random));
      case 11 -> new Attr.Regex(string(random));
      case 12 -> new Attr.Cls(string(random));
      case 13 -> new Attr.Var(name(random), name(random));
      case 14 -> new Attr.Lst(constants(random, depth, random.nextInt(4)));
      case 15 -> new Attr.Vec(constants(random, depth, random.nextInt(4)));
      case 16 -> new Attr.Set(constants(random, depth, random.nextInt(4)));
      case 17 -> new Attr.Map(constants(random, depth, 2 * random.nextInt(3)));
      case 18 -> new Attr.Tagged(string(random), constant(random, depth + 1));
      default ->
          new Attr.Meta(new Attr.Map(constants(random, depth, 2)), constant(random, depth + 1));
    };
  }

  private static List<Attr> constants(RandomGenerator random, int depth, int n) {
    var out = new ArrayList<Attr>();
    for (int i = 0; i < n; i++) out.add(constant(random, depth + 1));
    return out;
  }

  private static int scalar(RandomGenerator random) {
    int cp = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
    return cp >= 0xD800 && cp <= 0xDFFF ? 'x' : cp;
  }

  // Halves of surrogate pairs too: a Java string may hold them.
  private static String string(RandomGenerator random) {
    var out = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      if (random.nextInt(8) == 0) out.append((char) random.nextInt(0xD800, 0xE000));
      else out.appendCodePoint(scalar(random));
    }
    return out.toString();
  }

  private static String name(RandomGenerator random) {
    return List.of(
            "x", "even?", "->", "a.b", "-", "+", "a b", "/", "1", "<=", "x-", "&form", "%", "nil",
            ":", "\"")
        .get(random.nextInt(16));
  }

  private static String ns(RandomGenerator random) {
    return random.nextBoolean() ? "" : name(random);
  }
}
