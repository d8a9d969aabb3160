package flak.ir.verify;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.text.FunctionText;
import java.util.ArrayList;
import java.util.List;

/// Collects what the verifiers object to. Each message is followed by a note that names function,
/// block and operation.
final class Findings {
  private final List<Diagnostic> all = new ArrayList<>();
  private Function named;
  private FunctionText names;

  List<Diagnostic> all() {
    return all;
  }

  /// The names in `function`, which does not change while it is verified; computed once for all
  /// that is found in it.
  FunctionText names(Function function) {
    if (named != function) {
      named = function;
      names = FunctionText.of(function);
    }
    return names;
  }

  int size() {
    return all.size();
  }

  void module(Location at, String message) {
    all.add(Diagnostic.error(Code.IR_INVALID, at, message));
  }

  void function(Function function, String message) {
    all.add(
        Diagnostic.error(Code.IR_INVALID, function.location(), message)
            .withNote(Location.UNKNOWN, "in function @" + function.symbol()));
  }

  void block(Block block, String message) {
    var at =
        block.insts().isEmpty() ? block.function().location() : block.insts().getFirst().location();
    all.add(
        Diagnostic.error(Code.IR_INVALID, at, message).withNote(Location.UNKNOWN, where(block)));
  }

  void inst(Inst inst, String message) {
    inst(Code.IR_INVALID, inst, message);
  }

  void inst(Code code, Inst inst, String message) {
    inst(code, inst, message, List.of());
  }

  /// Besides, names that may have been meant.
  void inst(Inst inst, String message, List<String> meant) {
    inst(Code.IR_INVALID, inst, message, meant);
  }

  private void inst(Code code, Inst inst, String message, List<String> meant) {
    all.add(
        Diagnostic.error(code, inst.location(), message)
            .withSuggestions(meant)
            .withNote(
                Location.UNKNOWN,
                where(inst.block()) + ": " + names(inst.block().function()).of(inst)));
  }

  private String where(Block block) {
    return "in function @"
        + block.function().symbol()
        + ", block "
        + names(block.function()).of(block);
  }
}
