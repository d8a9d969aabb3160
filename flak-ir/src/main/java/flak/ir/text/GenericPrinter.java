package flak.ir.text;

import flak.ir.Edge;
import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.ForeignOp;
import flak.ir.op.OpTable;
import flak.ir.op.Ops;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints the generic form: the same module, written in MLIR's generic grammar.
///
/// Operands and edge arguments are flattened; with two or more successors `operandSegmentSizes` has
/// one size for each single operand and each edge. Other components are properties under their own
/// names. What MLIR's `func.func` has no place for stands in attributes: `flak.ownership` of
/// parameters and results, `flak.block_ownership` of the parameters of all blocks but the first,
/// `flak.stage`, and `flak.inits` of the module.
final class GenericPrinter {
  private final PrintOptions options;
  private final StringBuilder out = new StringBuilder();
  private final Map<Location, String> aliases = new LinkedHashMap<>();
  private int number;

  private GenericPrinter(PrintOptions options) {
    this.options = options;
  }

  static String print(Module module, PrintOptions options) {
    var p = new GenericPrinter(options);
    p.module(module);
    return p.out.toString();
  }

  static String print(Function function, PrintOptions options) {
    var p = new GenericPrinter(options.inLocalScope());
    p.function(function, "", false);
    return p.out.toString();
  }

  private void module(Module module) {
    out.append("\"builtin.module\"() <{sym_name = ")
        .append(Quoted.string(module.name()))
        .append("}> ({\n");
    // The region has a block, also when there is nothing in it.
    if (module.vars().isEmpty() && module.fnDefs().isEmpty() && module.functions().isEmpty())
      out.append("^entry:\n");
    for (var v : module.vars()) {
      out.append("  \"flak.var\"() {var = ")
          .append(Quoted.string(v.key()))
          .append(", dynamic = ")
          .append(v.dynamic())
          .append("} : () -> ()\n");
    }
    for (var d : module.fnDefs()) fnDef(d);
    for (var f : module.functions()) function(f, "  ", isPrivate(module, f));
    out.append("})");
    if (!module.inits().isEmpty())
      out.append(" {flak.inits = ").append(symbols(module.inits())).append('}');
    out.append(" : () -> ()\n");
    aliases.forEach((location, name) ->
        out.append(name).append(" = ").append(Components.location(location)).append('\n'));
  }

  private void fnDef(FnDef d) {
    out.append("  \"flak.fn\"() {sym_name = ")
        .append(Quoted.string(d.symbol()))
        .append(", name = ")
        .append(Quoted.string(d.name()));
    out.append(", captures = ").append(d.captures()).append(" : i64, arities = [");
    out.append(d.arities().stream().map(GenericPrinter::arity).collect(Collectors.joining(", ")))
        .append("]} : () -> ()");
    out.append(location(d.location())).append('\n');
  }

  private static String arity(FnDef.Arity a) {
    return "["
        + a.fixed()
        + " : i64, "
        + Quoted.mlirSymbol(a.code())
        + (a.variadic() ? ", \"variadic\"]" : "]");
  }

  private static String symbols(List<String> all) {
    return all.stream().map(Quoted::mlirSymbol).collect(Collectors.joining(", ", "[", "]"));
  }

  // As for symbol-dce: only the initialisers are reached from outside; a module without any is a
  // fragment, in which anything may be.
  private static boolean isPrivate(Module module, Function f) {
    return !module.inits().isEmpty() && !module.inits().contains(f.symbol());
  }

  private static String strings(List<String> all) {
    return all.stream().map(Quoted::string).collect(Collectors.joining(", ", "[", "]"));
  }

  private void function(Function f, String indent, boolean isPrivate) {
    var names = options.uniqueIds() ? Names.numbered(f, number) : Names.of(f);
    number = names.next();
    var users = new Users(f, names, options.valueUsers());
    out.append(indent)
        .append("\"func.func\"() <{sym_name = ")
        .append(Quoted.string(f.symbol()))
        .append(", function_type = ")
        .append(type(f));
    if (isPrivate) out.append(", sym_visibility = \"private\"");
    out.append(", arg_attrs = ")
        .append(
            f.params().stream()
                .map(p -> ownership(p.ownership()))
                .collect(Collectors.joining(", ", "[", "]")));
    if (f.resultType() != Type.NONE)
      out.append(", res_attrs = [").append(ownership(f.resultOwnership())).append(']');
    out.append("}> ({\n");
    for (var block : f.blocks()) {
      out.append(indent).append(names.of(block));
      if (!block.params().isEmpty()) {
        out.append(
            block.params().stream()
                .map(p -> names.of(p) + ": " + p.type())
                .collect(Collectors.joining(", ", "(", ")")));
      }
      out.append(":\n");
      for (var comment : users.of(block)) out.append(indent).append("  ").append(comment);
      for (var inst : block.insts())
        out.append(indent)
            .append("  ")
            .append(inst(inst, names))
            .append(location(inst.location()))
            .append(users.behind(inst))
            .append('\n');
    }
    out.append(indent)
        .append("}) {flak.stage = ")
        .append(Quoted.string(f.stage().text()))
        .append(blockOwnership(f))
        .append("} : () -> ()");
    out.append(location(f.location())).append('\n');
  }

  private static String type(Function f) {
    var result = f.resultType() == Type.NONE ? "()" : f.resultType().text();
    return types(f.params()) + " -> " + result;
  }

  private static String types(List<? extends Value> values) {
    return values.stream().map(v -> v.type().text()).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String ownership(Ownership ownership) {
    return "{flak.ownership = " + Quoted.string(ownership.text()) + "}";
  }

  private static String blockOwnership(Function f) {
    var others = f.blocks().subList(1, f.blocks().size());
    if (others.stream().allMatch(b -> b.params().isEmpty())) return "";
    return others.stream()
        .map(b -> strings(b.params().stream().map(p -> p.ownership().text()).toList()))
        .collect(Collectors.joining(", ", ", flak.block_ownership = [", "]"));
  }

  private String inst(Inst inst, Names names) {
    var op = inst.op();
    var operands = Ops.operands(op);
    var successors = Ops.successors(op);
    var text = new StringBuilder(inst.hasResult() ? names.of(inst.result()) + " = " : "");
    var result = inst.hasResult() ? inst.result().type().text() : "()";
    if (op instanceof ForeignOp.Unregistered foreign)
      return text.append(Quoted.string(foreign.name()))
          .append(Components.values(operands, names))
          .append(foreign.attributes().isEmpty() ? "" : " " + foreign.attributes())
          .append(" : " + types(operands) + " -> " + result)
          .toString();
    text.append(Quoted.string(Ops.mnemonic(op))).append(Components.values(operands, names));
    if (!successors.isEmpty())
      text.append(
          successors.stream()
              .map(e -> names.of(e.target()))
              .collect(Collectors.joining(", ", "[", "]")));
    var properties = properties(inst);
    boolean upstream = Dialects.isUpstream(Ops.mnemonic(op));
    if (!properties.isEmpty())
      text.append(upstream ? " <{" : " {").append(properties).append(upstream ? "}>" : "}");
    return text.append(" : ").append(types(operands)).append(" -> ").append(result).toString();
  }

  private static String properties(Inst inst) {
    var components = OpTable.of(inst.op()).components();
    var fields = Ops.fields(inst.op());
    var all = new ArrayList<String>();
    var sizes = new ArrayList<String>();
    int edges = 0;
    for (int i = 0; i < fields.size(); i++) {
      switch (fields.get(i)) {
        case Value _ -> sizes.add("1");
        case Edge e -> {
          sizes.add(String.valueOf(e.args().size()));
          edges++;
        }
        case List<?> _ -> {}
        default -> all.add(components.get(i).name() + " = " + Components.generic(fields.get(i)));
      }
    }
    if (edges > 1) all.add("operandSegmentSizes = array<i32: " + String.join(", ", sizes) + ">");
    return String.join(", ", all);
  }

  private String location(Location location) {
    if (!options.debugInfo()) return "";
    if (options.localScope()) return " " + Components.location(location);
    return " loc(" + aliases.computeIfAbsent(location, _ -> "#loc" + (aliases.size() + 1)) + ")";
  }
}
