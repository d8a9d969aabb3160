package flak.ir.rt;

import flak.ir.Bug;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The runtime table, read from `runtime/rt.tsv` as packed into this module's resources. The Rust
/// build checks the same file against the runtime's functions.
public final class RtTable {
  private static final Map<String, RtFn> ROWS = load();

  private RtTable() {}

  /// The row named `name`; throws [Bug] when there is none.
  public static RtFn get(String name) {
    var row = ROWS.get(name);
    if (row == null) throw new Bug("the runtime table has no " + name);
    return row;
  }

  public static boolean contains(String name) {
    return ROWS.containsKey(name);
  }

  public static Collection<RtFn> rows() {
    return Collections.unmodifiableCollection(ROWS.values());
  }

  private static Map<String, RtFn> load() {
    try (var in = RtTable.class.getResourceAsStream("/flak/ir/rt.tsv")) {
      if (in == null) throw new Bug("the runtime table is missing from the jar");
      var rows = new LinkedHashMap<String, RtFn>();
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.isBlank() || line.startsWith("#")) continue;
        var row = parse(line);
        if (rows.put(row.name(), row) != null)
          throw new Bug("the runtime table has two rows " + row.name());
      }
      return rows;
    } catch (IOException e) {
      throw new Bug("cannot read the runtime table", e);
    }
  }

  private static RtFn parse(String line) {
    var f = line.strip().split("\\s+");
    if (f.length < 3) throw new Bug("bad row in the runtime table: " + line);
    var flags = f.length > 3 ? f[3] : "-";
    return new RtFn(
        f[0],
        f[1].equals("-") ? "" : f[1],
        f[2].charAt(0),
        flags.contains("t"),
        flags.contains("p"));
  }
}
