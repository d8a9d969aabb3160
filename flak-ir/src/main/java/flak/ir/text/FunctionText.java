package flak.ir.text;

import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Value;
import java.util.stream.Collectors;

/// The pieces of a function as [Printer] writes them, for those who lay them out otherwise: graphs,
/// tables, answers to an editor. Names are those of the function at the time this was made.
public final class FunctionText {
  private final Names names;

  private FunctionText(Names names) {
    this.names = names;
  }

  public static FunctionText of(Function function) {
    return new FunctionText(Names.of(function));
  }

  /// One instruction without location: `%r = flak.arith add, %x, %y`.
  public String of(Inst inst) {
    return (inst.hasResult() ? names.of(inst.result()) + " = " : "")
        + Components.pretty(inst.op(), names);
  }

  /// `%name`.
  public String of(Value value) {
    return names.of(value);
  }

  /// `^name`.
  public String of(Block block) {
    return names.of(block);
  }

  /// The parameters of a block with type and ownership, `(%x: !flak.any owned)`; empty when there
  /// are none.
  public String params(Block block) {
    if (block.params().isEmpty()) return "";
    return block.params().stream()
        .map(p -> names.of(p) + ": " + typed(p))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /// Type and ownership of a value, `!flak.any owned`; the ownership `none` is not written.
  public static String typed(Value value) {
    var ownership = value.ownership();
    return value.type().text()
        + (ownership == flak.ir.Ownership.NONE ? "" : " " + ownership.text());
  }
}
