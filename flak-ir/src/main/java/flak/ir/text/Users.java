package flak.ir.text;

import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Value;
import flak.ir.op.Ops;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who uses the values of a function, as comments: results where there are some, else the name of
/// the operation; in the order of the text.
final class Users {
  private final Map<Value, Set<String>> users = new IdentityHashMap<>();
  private final Names names;

  /// Comments for `function`; without `wanted`, all of them are empty.
  Users(Function function, Names names, boolean wanted) {
    this.names = wanted ? names : null;
    if (!wanted) return;
    for (var block : function.blocks()) for (var inst : block.insts()) add(inst);
  }

  private void add(Inst inst) {
    var user = inst.hasResult() ? names.of(inst.result()) : Ops.mnemonic(inst.op());
    for (var v : Ops.operands(inst.op()))
      users.computeIfAbsent(v, _ -> new LinkedHashSet<>()).add(user);
  }

  private String text(Value value) {
    var all = users.get(value);
    return all == null ? "unused" : "users: " + String.join(", ", all);
  }

  /// What stands behind an instruction.
  String behind(Inst inst) {
    return names == null || !inst.hasResult() ? "" : " // " + text(inst.result());
  }

  /// The lines at the start of a block, one for each parameter.
  List<String> of(Block block) {
    var out = new ArrayList<String>();
    if (names != null)
      for (var p : block.params()) out.add("// " + names.of(p) + " " + text(p) + "\n");
    return out;
  }
}
