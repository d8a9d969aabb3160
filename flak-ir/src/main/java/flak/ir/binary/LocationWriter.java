package flak.ir.binary;

import flak.ir.Location;
import java.util.HashMap;
import java.util.Map;

/// Writes a row of locations, each relative to those before it; [LocationReader] has the codes.
final class LocationWriter {
  static final int UNKNOWN = 0;
  static final int SAME_LINE = 1;
  static final int ONE_LINE = 2;
  static final int SAME_FILE = 3;
  static final int NEW_FILE = 4;

  /// From here on, the code names an earlier location of the row: the last new one, the one before.
  static final int AGAIN = 5;

  private final Pools pools;
  private final Bytes out;
  private final Map<Location, Integer> seen = new HashMap<>();
  private String file;
  private int line;
  private int column;

  LocationWriter(Pools pools, Bytes out) {
    this.pools = pools;
    this.out = out;
  }

  void write(Location location) {
    if (!(location instanceof Location.Source s)) {
      out.varint(UNKNOWN);
      return;
    }
    var known = seen.putIfAbsent(location, seen.size());
    if (known != null) out.varint(AGAIN + seen.size() - 1 - known);
    else fresh(s);
  }

  private void fresh(Location.Source s) {
    boolean sameFile = s.file().equals(file);
    boolean oneLine = sameFile && s.line() == s.endLine();
    int code =
        !sameFile ? NEW_FILE : !oneLine ? SAME_FILE : s.line() == line ? SAME_LINE : ONE_LINE;
    out.varint(code);
    if (code == NEW_FILE) pools.string(out, s.file());
    if (code != SAME_LINE) out.zigzag((long) s.line() - line);
    out.zigzag((long) s.column() - column);
    if (!oneLine) out.zigzag((long) s.endLine() - s.line());
    out.zigzag((long) s.endColumn() - s.column());
    file = s.file();
    line = s.line();
    column = s.column();
  }
}
