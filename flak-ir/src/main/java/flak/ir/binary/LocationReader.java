package flak.ir.binary;

import flak.ir.Location;
import java.util.ArrayList;
import java.util.List;

/// Reads a row of locations.
///
/// | code | what follows |
/// |---|---|
/// | 0 | nothing; the location is unknown |
/// | 1 | same file and line: column - column before, length |
/// | 2 | same file, one line: line - line before, column - column before, length |
/// | 3 | same file: line - line before, column - column before, end line - line, end column - column |
/// | 4 | a file (string), then as 3 |
/// | 5 + n | nothing; the location that was new n new ones before the last |
final class LocationReader {
  private final PoolReader pools;
  private final Input in;
  private final List<Location.Source> seen = new ArrayList<>();
  private String file;
  private int line;
  private int column;

  LocationReader(PoolReader pools, Input in) {
    this.pools = pools;
    this.in = in;
  }

  Location next() {
    int from = in.at();
    long code = in.varint();
    if (code == LocationWriter.UNKNOWN) return Location.UNKNOWN;
    if (Long.compareUnsigned(code, LocationWriter.AGAIN) < 0) return fresh((int) code, from);
    long back = code - LocationWriter.AGAIN;
    if (Long.compareUnsigned(back, seen.size()) >= 0)
      throw in.failAt(from, "refers to a location that is not there");
    var location = seen.get(seen.size() - 1 - (int) back);
    pools.charge(in, location.file().length());
    return location;
  }

  private Location fresh(int code, int from) {
    if (code == LocationWriter.NEW_FILE) file = pools.string(in);
    if (file == null) throw in.failAt(from, "the first location has no file");
    if (code != LocationWriter.SAME_LINE) line = plus(line);
    column = plus(column);
    int endLine = code >= LocationWriter.SAME_FILE ? plus(line) : line;
    var location = new Location.Source(file, line, column, endLine, plus(column));
    pools.charge(in, file.length());
    seen.add(location);
    return location;
  }

  private int plus(int base) {
    int from = in.at();
    long sum = base + in.zigzag();
    if (sum != (int) sum) throw in.failAt(from, "a line or column does not fit 32 bits");
    return (int) sum;
  }

  void finish() {
    in.finish();
  }
}
