package flak.cli.random;

import flak.ir.Attr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Constants of every kind of data.
final class Constants {
  private static final List<String> WORDS = List.of("", "a", "bc", "käse", "a longer string");
  private static final List<String> KEYS = List.of("k", "l", "m", "n");
  private static final List<Long> INTS =
      List.of(
          0L,
          1L,
          2L,
          3L,
          -1L,
          7L,
          100L,
          -1000L,
          1L << 40,
          1L << 62,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  private Constants() {}

  static Attr of(Random random, Kind kind) {
    return switch (kind) {
      case INT -> new Attr.Int(random.nextInt(4) == 0 ? pick(random, INTS) : random.nextInt(6));
      case NUMBER -> number(random);
      case BOOL -> new Attr.Bool(random.nextBoolean());
      case STRING -> new Attr.Str(pick(random, WORDS));
      case KEYWORD -> new Attr.Kw("", pick(random, KEYS));
      case VECTOR -> new Attr.Vec(items(random, random.nextInt(5)));
      case SEQ -> new Attr.Lst(items(random, random.nextInt(4)));
      case MAP -> map(random);
      case SET -> new Attr.Set(items(random, 3).stream().distinct().toList());
      case DATA ->
          random.nextInt(6) == 0
              ? Attr.NIL
              : of(random, Kind.values()[random.nextInt(Kind.DATA.ordinal())]);
      case ATOM, UNARY, BINARY, THUNK, EXCEPTION ->
          throw new IllegalArgumentException("no constant is a " + kind);
    };
  }

  private static Attr number(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Attr.Dbl(random.nextInt(10) / 4.0);
      case 1 -> new Attr.BigInt(BigInteger.ONE.shiftLeft(60 + random.nextInt(20)));
      case 2 -> new Attr.Ratio(BigInteger.valueOf(1 + random.nextInt(2)), BigInteger.valueOf(3));
      default -> of(random, Kind.INT);
    };
  }

  private static List<Attr> items(Random random, int n) {
    var out = new ArrayList<Attr>();
    for (int i = 0; i < n; i++) out.add(new Attr.Int(random.nextInt(9)));
    return out;
  }

  private static Attr map(Random random) {
    var entries = new ArrayList<Attr>();
    for (var key : KEYS) {
      if (random.nextBoolean()) continue;
      entries.add(new Attr.Kw("", key));
      entries.add(new Attr.Int(random.nextInt(9)));
    }
    return new Attr.Map(entries);
  }

  private static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
