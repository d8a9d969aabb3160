package flak.ir.binary;

/// Reads a row of name hints as [NameWriter] writes it.
final class NameReader {
  private final PoolReader pools;
  private final Input in;
  private long empty;

  NameReader(PoolReader pools, Input in) {
    this.pools = pools;
    this.in = in;
  }

  String next() {
    if (empty > 0) {
      empty--;
      return "";
    }
    int from = in.at();
    long n = in.varint();
    if (n == 0) {
      empty = in.varint();
      if (empty < 0) throw in.failAt(from, "a run of names is too long");
      return "";
    }
    return pools.string(in, from, n - 1);
  }

  void finish() {
    if (empty > 0) throw in.fail(empty + " names too many");
    in.finish();
  }
}
