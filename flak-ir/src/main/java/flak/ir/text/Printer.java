package flak.ir.text;

import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.VarDecl;
import java.util.List;
import java.util.stream.Collectors;

/// Prints IR as text that [Parser] reads back as the same module.
///
/// The pretty form:
///
/// ```
/// builtin.module @user.1 attributes {inits = [@"user/init#1"]} {
///   flak.var @"user/x" attributes {dynamic = false}
///   flak.fn @"user/f" attributes {name = "user/f", captures = 0, arities = [[1, @"user/f#1"]]}
///   func.func @"user/f#1"(%self: !flak.any borrowed, %x: !flak.any owned) -> !flak.any owned attributes {stage = "built"} {
///     %one = flak.const 1
///     %sum = flak.arith add, %x, %one
///     cf.br ^done(%sum)
///   ^done(%r: !flak.any owned):
///     func.return %r
///   }
/// }
/// ```
///
/// There is one syntax for all operations, derived from the components of the record in their
/// order:
///
/// | component | text |
/// |---|---|
/// | operand | `%x` |
/// | list of operands | `(%a, %b)`, directly behind what precedes it |
/// | successor | `^block`, `^block(%a, %b)` |
/// | symbol | `@name`, `@"odd name"` |
/// | constant | as in [Literals] |
/// | integer, double, truth value | `1`, `1.5`, `true` |
/// | word | `add` |
///
/// Components are separated by commas. A result is named in front, its type follows from the
/// operation. A function has its parameters with type and ownership (`none` is not written), its
/// result, and its stage; an arity of a function object is `[fixed, @code]`, or `[fixed, @code,
/// "variadic"]`. The form of MLIR is printed by [GenericPrinter].
public final class Printer {
  private final PrintOptions options;
  private final StringBuilder out = new StringBuilder();
  private int number;

  private Printer(PrintOptions options) {
    this.options = options;
  }

  /// The text of `module`, ending in a line feed.
  public static String print(Module module, PrintOptions options) {
    if (options.generic()) return GenericPrinter.print(module, options);
    var p = new Printer(options);
    p.module(module);
    return p.out.toString();
  }

  public static String print(Module module) {
    return print(module, PrintOptions.PRETTY);
  }

  /// The text of one function, ending in a line feed; not a module by itself, but accepted by the
  /// parser as one.
  public static String print(Function function, PrintOptions options) {
    if (options.generic()) return GenericPrinter.print(function, options);
    var p = new Printer(options);
    p.function(function, "");
    return p.out.toString();
  }

  /// The text of one instruction, with the names it has in its function; for messages.
  public static String print(Inst inst) {
    var block = inst.block();
    if (block == null) return flak.ir.op.Ops.mnemonic(inst.op()) + " (erased)";
    return new Printer(PrintOptions.PRETTY).text(inst, Names.of(block.function()));
  }

  /// `%name` of a value as its function prints it; for messages.
  public static String name(Value value, Function function) {
    return Names.of(function).of(value);
  }

  /// `^name` of a block as its function prints it; for messages.
  public static String name(Block block) {
    return Names.of(block.function()).of(block);
  }

  /// A constant as the pretty form writes it.
  public static String print(Attr constant) {
    return Literals.print(constant);
  }

  /// `@name` or `@"any name"`.
  public static String symbol(String name) {
    return Quoted.symbol(name);
  }

  private void module(Module module) {
    out.append("builtin.module ").append(Quoted.symbol(module.name()));
    if (!module.inits().isEmpty()) {
      out.append(" attributes {inits = [")
          .append(module.inits().stream().map(Quoted::symbol).collect(Collectors.joining(", ")))
          .append("]}");
    }
    out.append(" {\n");
    for (var v : module.vars()) var(v);
    for (var d : module.fnDefs()) fnDef(d);
    for (var f : module.functions()) function(f, "  ");
    out.append("}\n");
  }

  private void var(VarDecl v) {
    out.append("  flak.var ")
        .append(Quoted.symbol(v.key()))
        .append(" attributes {dynamic = ")
        .append(v.dynamic())
        .append("}\n");
  }

  private void fnDef(FnDef d) {
    out.append("  flak.fn ")
        .append(Quoted.symbol(d.symbol()))
        .append(" attributes {name = ")
        .append(Quoted.string(d.name()));
    out.append(", captures = ").append(d.captures()).append(", arities = [");
    out.append(d.arities().stream().map(Printer::arity).collect(Collectors.joining(", ")))
        .append("]}")
        .append(location(d.location()))
        .append('\n');
  }

  private static String arity(FnDef.Arity a) {
    return "["
        + a.fixed()
        + ", "
        + Quoted.symbol(a.code())
        + (a.variadic() ? ", \"variadic\"]" : "]");
  }

  private void function(Function f, String indent) {
    var names = options.uniqueIds() ? Names.numbered(f, number) : Names.of(f);
    number = names.next();
    var users = new Users(f, names, options.valueUsers());
    out.append(indent)
        .append("func.func ")
        .append(Quoted.symbol(f.symbol()))
        .append(params(f.params(), names));
    if (f.resultType() != Type.NONE)
      out.append(" -> ").append(typed(f.resultType(), f.resultOwnership()));
    out.append(" attributes {stage = ").append(Quoted.string(f.stage().text())).append("} {\n");
    for (var block : f.blocks()) {
      if (block != f.entry()) {
        out.append(indent)
            .append(names.of(block))
            .append(block.params().isEmpty() ? "" : params(block.params(), names))
            .append(":\n");
      }
      for (var comment : users.of(block)) out.append(indent).append("  ").append(comment);
      for (var inst : block.insts())
        out.append(indent)
            .append("  ")
            .append(text(inst, names))
            .append(location(inst.location()))
            .append(users.behind(inst))
            .append('\n');
    }
    out.append(indent).append('}').append(location(f.location())).append('\n');
  }

  private static String params(List<Value.Param> params, Names names) {
    return params.stream()
        .map(p -> names.of(p) + ": " + typed(p.type(), p.ownership()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String typed(Type type, Ownership ownership) {
    return type.text() + (ownership == Ownership.NONE ? "" : " " + ownership.text());
  }

  private String text(Inst inst, Names names) {
    return (inst.hasResult() ? names.of(inst.result()) + " = " : "")
        + Components.pretty(inst.op(), names);
  }

  private String location(Location location) {
    return options.debugInfo() ? " " + Components.location(location) : "";
  }
}
