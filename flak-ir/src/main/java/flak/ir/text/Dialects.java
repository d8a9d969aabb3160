package flak.ir.text;

import flak.ir.op.OpInfo;
import flak.ir.op.OpTable;
import java.util.List;
import java.util.Set;

/// Whose operations are whose.
final class Dialects {
  /// Dialects of MLIR itself. Their operations keep inherent attributes as properties, `<{...}>`;
  /// those that IRDL defines have none.
  private static final Set<String> UPSTREAM = Set.of("arith", "builtin", "cf", "func", "ub");

  /// Stands for all dialects that nobody here knows.
  private static final String FOREIGN = "foreign";

  private Dialects() {}

  /// What stands before the first dot of a mnemonic.
  static String of(String mnemonic) {
    return mnemonic.substring(0, mnemonic.indexOf('.'));
  }

  /// Whether MLIR defines the operation.
  static boolean isUpstream(String mnemonic) {
    return UPSTREAM.contains(of(mnemonic));
  }

  /// Our own dialects but the stand-in for foreign ones, in the order of the op table.
  static List<String> own() {
    return OpTable.rows().stream()
        .map(OpInfo::mnemonic)
        .filter(m -> !isUpstream(m) && !of(m).equals(FOREIGN))
        .map(Dialects::of)
        .distinct()
        .toList();
  }

  /// The operations of a dialect, in the order of the op table.
  static List<OpInfo> rows(String dialect) {
    return OpTable.rows().stream().filter(op -> of(op.mnemonic()).equals(dialect)).toList();
  }
}
