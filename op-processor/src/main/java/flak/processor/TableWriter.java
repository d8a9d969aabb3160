package flak.processor;

import java.util.List;
import java.util.stream.Collectors;

/// Writes the source of `flak.ir.op.OpTable`.
///
/// Rows are constants, and taking apart or making an operation is a `switch` on the row's number:
/// no reflection and no lambda to link at start-up.
final class TableWriter {
  private final List<OpModel> ops;
  private final StringBuilder out = new StringBuilder();

  TableWriter(List<OpModel> ops) {
    this.ops = ops;
  }

  String text() {
    line("package flak.ir.op;");
    line("");
    line("import flak.ir.Attr;");
    line("import flak.ir.Edge;");
    line("import flak.ir.Type;");
    line("import flak.ir.Value;");
    line("import java.util.HashMap;");
    line("import java.util.List;");
    line("import java.util.Map;");
    line("");
    line(
        "/// Every operation with what is derived from its record. Generated; the records in this package are the source.");
    line("public final class OpTable {");
    line("  private OpTable() {}");
    line("");
    line("  private static final List<OpInfo> ROWS = List.of(");
    for (int i = 0; i < ops.size(); i++) row(i, i + 1 == ops.size());
    line("  );");
    line("");
    line(
        "  private static final Map<Class<?>, OpInfo> BY_CLASS = HashMap.newHashMap(ROWS.size());");
    line("  private static final Map<String, OpInfo> BY_NAME = HashMap.newHashMap(ROWS.size());");
    line("");
    line("  static {");
    for (int i = 0; i < ops.size(); i++)
      line("    BY_CLASS.put(" + ops.get(i).javaName() + ".class, ROWS.get(" + i + "));");
    line("    for (var row : ROWS) BY_NAME.put(row.mnemonic(), row);");
    line("  }");
    line("");
    line("  /// All rows, in the order of the families and of their records.");
    line("  public static List<OpInfo> rows() {");
    line("    return ROWS;");
    line("  }");
    line("");
    line("  /// The row of an operation.");
    line("  public static OpInfo of(Op op) {");
    line("    return BY_CLASS.get(op.getClass());");
    line("  }");
    line("");
    line("  /// The row named `mnemonic`, or null.");
    line("  public static OpInfo find(String mnemonic) {");
    line("    return BY_NAME.get(mnemonic);");
    line("  }");
    line("");
    fields();
    line("");
    make();
    line("}");
    return out.toString();
  }

  private void row(int index, boolean last) {
    var op = ops.get(index);
    line(
        "      new OpInfo("
            + index
            + ", "
            + quote(op.mnemonic())
            + ", "
            + quote(op.family() + "." + op.name())
            + ",");
    line("          " + quote(op.doc()) + ",");
    line(
        "          List.of("
            + op.traits().stream().map(TableWriter::quote).collect(Collectors.joining(", "))
            + "),");
    line(
        "          List.of("
            + op.components().stream().map(TableWriter::component).collect(Collectors.joining(", "))
            + "))"
            + (last ? "" : ","));
  }

  private static String component(OpModel.Component c) {
    var constants =
        c.constants().isEmpty() ? "List.of()" : "List.of(" + c.javaType() + ".values())";
    return "new OpInfo.Component(%s, ComponentKind.%s, %s, Type.%s, %s)"
        .formatted(quote(c.name()), c.kind(), c.consumed(), c.of(), constants);
  }

  private void fields() {
    line("  /// The components of `op` in order.");
    line("  static Object[] fields(Op op) {");
    line("    return switch (of(op).index()) {");
    for (int i = 0; i < ops.size(); i++) {
      var op = ops.get(i);
      if (op.components().isEmpty()) {
        line("      case " + i + " -> new Object[] {};");
        continue;
      }
      var reads =
          op.components().stream()
              .map(c -> "o." + c.name() + "()")
              .collect(Collectors.joining(", "));
      line("      case " + i + " -> {");
      line("        var o = (" + op.javaName() + ") op;");
      line("        yield new Object[] {" + reads + "};");
      line("      }");
    }
    line("      default -> throw new flak.ir.Bug(\"no row for \" + op);");
    line("    };");
    line("  }");
  }

  private void make() {
    line("  /// The operation of row `index` with these components.");
    line("  @SuppressWarnings(\"unchecked\") // Component kinds say what each element is.");
    line("  static Op make(int index, Object[] f) {");
    line("    return switch (index) {");
    for (int i = 0; i < ops.size(); i++) {
      var args = new StringBuilder();
      var components = ops.get(i).components();
      for (int k = 0; k < components.size(); k++)
        args.append(k == 0 ? "" : ", ")
            .append(cast(components.get(k)))
            .append("f[")
            .append(k)
            .append("]");
      line("      case " + i + " -> new " + ops.get(i).javaName() + "(" + args + ");");
    }
    line("      default -> throw new flak.ir.Bug(\"no operation \" + index);");
    line("    };");
    line("  }");
  }

  private static String cast(OpModel.Component c) {
    return switch (c.kind()) {
      case "VALUES" -> "(List<Value>) ";
      case "ATTR" -> "(Attr) ";
      case "EDGE" -> "(Edge) ";
      case "VALUE" -> "(Value) ";
      default -> "(" + c.javaType() + ") ";
    };
  }

  private static String quote(String text) {
    var s = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> s.append("\\\"");
        case '\\' -> s.append("\\\\");
        case '\n' -> s.append("\\n");
        default -> s.append(c);
      }
    }
    return s.append('"').toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
