package flak.ir.text;

import flak.ir.op.OpInfo;
import flak.ir.op.OpTable;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// The reference page of operations, `docs/ops.md`, from the op table.
public final class OpPage {
  private OpPage() {}

  /// The page as Markdown.
  public static String markdown() {
    var out = new StringBuilder("# Operations\n\n");
    out.append(
        "Generated from the records in `flak-ir/src/main/java/flak/ir/op`; their comments are the text. Do not edit this page.\n\n");
    out.append(
        "`consumed` operands give up one unit of ownership, also when the operation throws; `borrowed` ones keep theirs. Words of `flak.rt` are in `runtime/rt.tsv`.\n");
    var family = "";
    for (var op : OpTable.rows()) {
      var of = op.javaName().substring(0, op.javaName().indexOf('.'));
      if (!of.equals(family)) out.append("\n## ").append(of).append('\n');
      family = of;
      op(op, out);
    }
    return out.toString();
  }

  /// The entry of one operation.
  public static String entry(OpInfo op) {
    var out = new StringBuilder();
    op(op, out);
    return out.toString().strip() + "\n";
  }

  private static void op(OpInfo op, StringBuilder out) {
    out.append("\n### `")
        .append(op.mnemonic())
        .append("`\n\n")
        .append(op.doc().replaceAll("\\[(?:[a-zA-Z0-9]+\\.)*([A-Za-z#]+)\\]", "`$1`"))
        .append("\n\n");
    out.append("```\n").append(OpReader.shape(op).replace("`", "")).append("\n```\n\n");
    for (var c : op.components())
      out.append("- `").append(c.name()).append("`: ").append(component(op, c)).append('\n');
    if (!op.components().isEmpty()) out.append('\n');
    out.append("Record `").append(op.javaName()).append('`');
    var traits = new ArrayList<>(op.traits());
    out.append(
            traits.isEmpty()
                ? ""
                : "; " + traits.stream().map(t -> "`" + t + "`").collect(Collectors.joining(", ")))
        .append(".\n");
  }

  private static String component(OpInfo op, OpInfo.Component c) {
    var text = c.kind().text();
    if (c.kind().isOperand()) {
      boolean table = op.mnemonic().equals("flak.rt");
      text +=
          " "
              + (c.of() == flak.ir.Type.NONE ? "of any type" : "`" + c.of().text() + "`")
              + ", "
              + (table
                  ? "consumed or borrowed as the runtime table says"
                  : c.consumed() ? "consumed" : "borrowed");
    }
    if (!c.words().isEmpty())
      text +=
          ", one of "
              + c.words().stream()
                  .map(w -> "`" + OpInfo.Component.word(w) + "`")
                  .collect(Collectors.joining(" "));
    return text;
  }
}
