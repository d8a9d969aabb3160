package flak.llvm;

import flak.ir.Attr;
import flak.ir.rt.ConstBlob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The constants and vars of one module: an array of words that `flak_load_consts` fills when the
/// object is first initialised.
///
/// Slots are numbered by first use, equal constants share one where that cannot show. A slot never
/// changes once loaded, so its loads are marked invariant.
final class ConstPool {
  static final String SLOTS = "@consts";
  static final String BLOB = "@consts.blob";

  private final Map<Attr, Integer> slots = new HashMap<>();
  private final List<Attr> constants = new ArrayList<>();

  /// The address of the slot that holds `value`, as a constant expression.
  String slot(Attr value) {
    int index = value.isShareable() ? slots.computeIfAbsent(value, this::add) : add(value);
    return index == 0 ? SLOTS : "getelementptr (i8, ptr " + SLOTS + ", i64 " + 8 * index + ")";
  }

  private int add(Attr value) {
    constants.add(value);
    return constants.size() - 1;
  }

  int size() {
    return constants.size();
  }

  byte[] blob() {
    return ConstBlob.encode(constants);
  }

  /// The definitions of the slots and of the blob they are loaded from; nothing for a module
  /// without constants.
  void print(StringBuilder out) {
    if (constants.isEmpty()) return;
    var bytes = blob();
    out.append(SLOTS)
        .append(" = internal global [")
        .append(size())
        .append(" x i64] zeroinitializer, align 16\n");
    out.append(BLOB)
        .append(" = private unnamed_addr constant [")
        .append(bytes.length)
        .append(" x i8] c\"")
        .append(Symbols.escape(bytes))
        .append("\"\n");
  }
}
