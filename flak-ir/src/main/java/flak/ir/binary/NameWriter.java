package flak.ir.binary;

/// Writes a row of name hints: a run of empty ones as 0 and its length - 1, a name as its string's
/// number + 1.
final class NameWriter {
  private final Pools pools;
  private final Bytes out;
  private int empty;

  NameWriter(Pools pools, Bytes out) {
    this.pools = pools;
    this.out = out;
  }

  void write(String name) {
    if (name.isEmpty()) {
      empty++;
      return;
    }
    finish();
    out.varint(pools.string(name) + 1L);
  }

  /// Writes the last run.
  void finish() {
    if (empty == 0) return;
    out.varint(0);
    out.varint(empty - 1L);
    empty = 0;
  }
}
