package flak.ir.text;

import flak.ir.Attr;
import flak.ir.Edge;
import flak.ir.Location;
import flak.ir.Value;
import flak.ir.op.Op;
import flak.ir.op.OpInfo;
import flak.ir.op.OpTable;
import flak.ir.op.Ops;
import java.util.List;
import java.util.stream.Collectors;

/// The texts of an operation's components.
final class Components {
  private Components() {}

  /// The operation in the pretty form, without its result.
  static String pretty(Op op, Names names) {
    var out = new StringBuilder(OpTable.of(op).mnemonic());
    boolean first = true;
    for (var field : Ops.fields(op)) {
      if (field instanceof List<?> list) {
        out.append(
            list.stream()
                .map(v -> names.of((Value) v))
                .collect(Collectors.joining(", ", "(", ")")));
        continue;
      }
      out.append(first ? " " : ", ").append(pretty(field, names));
      first = false;
    }
    return out.toString();
  }

  private static String pretty(Object field, Names names) {
    if (field instanceof Value v) return names.of(v);
    if (field instanceof Edge e)
      return names.of(e.target()) + (e.args().isEmpty() ? "" : values(e.args(), names));
    if (field instanceof Attr a) return Literals.print(a);
    if (field instanceof String s) return Quoted.symbol(s);
    if (field instanceof Double d) return Literals.number(d);
    if (field instanceof Enum<?> word) return OpInfo.Component.word(word);
    return field.toString();
  }

  static String values(List<Value> values, Names names) {
    return values.stream().map(names::of).collect(Collectors.joining(", ", "(", ")"));
  }

  /// The attribute of the generic form for a component that is neither operand nor successor.
  static String generic(Object field) {
    return switch (field) {
      case Attr a -> generic(a);
      case String s -> Quoted.mlirSymbol(s);
      case Long l -> l + " : i64";
      case Double d -> generic(d);
      case Enum<?> word -> Quoted.string(OpInfo.Component.word(word));
      default -> field.toString();
    };
  }

  // What MLIR has an attribute for is that attribute.
  private static String generic(Attr attr) {
    return switch (attr) {
      case Attr.Int(long v) -> v + " : i64";
      case Attr.Dbl(double v) -> generic(v);
      case Attr.Bool(boolean v) -> String.valueOf(v);
      case Attr.Str(var v) -> Quoted.string(v);
      default -> "#flak.literal<" + Quoted.string(Literals.print(attr)) + ">";
    };
  }

  private static String generic(double v) {
    var bits = "0x%016X".formatted(Double.doubleToLongBits(v));
    return (Double.isFinite(v) ? Double.toString(v) : bits) + " : f64";
  }

  /// `loc("file":line:column to line:column)`; the end is left out where it is the start.
  static String location(Location location) {
    return switch (location) {
      case Location.Unknown() -> "loc(unknown)";
      case Location.Source(var file, int line, int column, int endLine, int endColumn) -> {
        var end = endLine == line && endColumn == column ? "" : " to " + endLine + ":" + endColumn;
        yield "loc(" + Quoted.string(file) + ":" + line + ":" + column + end + ")";
      }
    };
  }
}
