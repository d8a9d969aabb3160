package flak.cli.lsp;

import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Mode;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Value;
import flak.ir.op.ControlOp;
import flak.ir.op.Op;
import flak.ir.op.OpTable;
import flak.ir.op.Ops;
import flak.ir.rt.RtTable;
import flak.ir.text.FunctionText;
import flak.ir.text.OpPage;
import flak.ir.text.SourceIndex;
import flak.ir.text.SourceIndex.Mention;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What is known of a name, as Markdown: for values type and ownership, where the ownership comes
/// from and who ends it.
final class Hover {
  private final Document.Part part;
  private final Mention mention;

  private Hover(Document.Part part, Mention mention) {
    this.part = part;
    this.mention = mention;
  }

  /// The text for `mention`; empty where nothing is known, as in a text that cannot be read.
  static Optional<String> of(Document.Part part, Mention mention) {
    var hover = new Hover(part, mention);
    return switch (mention.kind()) {
      case VALUE -> part.module().flatMap(hover::value);
      case BLOCK -> part.module().flatMap(hover::block);
      case SYMBOL -> part.module().flatMap(hover::symbol);
      case VAR -> part.module().map(hover::var);
      case RUNTIME -> runtime(mention.name());
      case OPERATION -> Optional.ofNullable(OpTable.find(mention.name())).map(OpPage::entry);
    };
  }

  private static String code(String text) {
    return "```\n" + text + "\n```\n";
  }

  // -- values

  private Optional<String> value(Module module) {
    return part.index()
        .definition(mention)
        .flatMap(d -> SourceIndex.value(module, d))
        .map(this::value);
  }

  private String value(Value value) {
    var function = function(value);
    var names = FunctionText.of(function);
    var out = new StringBuilder(code(names.of(value) + ": " + FunctionText.typed(value)));
    switch (value) {
      case Value.Result r -> {
        out.append("The result of `").append(names.of(r.inst())).append("`.\n\n");
        source(r.inst()).ifPresent(s -> out.append("From ").append(s).append(".\n\n"));
      }
      case Value.Param p ->
          out.append(
              p.block() == function.entry()
                  ? "A parameter of `@" + function.symbol() + "`.\n\n"
                  : "A parameter of the block `" + names.of(p.block()) + "`.\n\n");
    }
    out.append(reason(value, names)).append("\n\n");
    for (var line : ends(value, names)) out.append("- ").append(line).append('\n');
    return out.append("\nStage `").append(function.stage().text()).append("`.\n").toString();
  }

  private static Function function(Value value) {
    return switch (value) {
      case Value.Param p -> p.block().function();
      case Value.Result r -> r.inst().block().function();
    };
  }

  private Optional<String> source(Inst inst) {
    return part.written().get(inst) instanceof Location.Source s
            && !s.equals(inst.location())
            && !(inst.location() instanceof Location.Source here && here.file().equals(s.file()))
        ? Optional.of("`" + s.file() + ":" + s.line() + ":" + s.column() + "`")
        : Optional.empty();
  }

  /// Why the value owes what it owes.
  private static String reason(Value value, FunctionText names) {
    boolean param = value instanceof Value.Param;
    return switch (value.ownership()) {
      case NONE ->
          value.type().isManaged()
              ? "Never counted: " + (param ? "the signature says so." : "an immediate or immortal.")
              : "Never counted: a raw machine value.";
      case OWNED ->
          "**Owned**: "
              + (param
                  ? "whoever passes it gives up one unit, which is consumed here exactly once on every path."
                  : "the operation makes one unit, which is consumed exactly once on every path.");
      case BORROWED -> "**Borrowed** from " + lender(value, names) + ", and good while that lives.";
    };
  }

  private static String lender(Value value, FunctionText names) {
    if (!(value instanceof Value.Result r) || !(r.inst().op() instanceof Op.Borrows b))
      return "whoever passes it";
    return b.lender() < 0
        ? "the program, which keeps constants and roots alive"
        : "`" + names.of(Ops.directOperands(r.inst().op()).get(b.lender())) + "`";
  }

  // Who consumes and who borrows, each user once, with its line.
  private List<String> ends(Value value, FunctionText names) {
    var out = new ArrayList<String>();
    for (var user : new LinkedHashSet<>(inOrder(value))) {
      var how = consumes(user, value) ? "consumed" : "used";
      out.add(how + " by `" + names.of(user) + "`" + line(user));
    }
    return out;
  }

  private static List<Inst> inOrder(Value value) {
    return function(value).blocks().stream()
        .flatMap(b -> b.insts().stream())
        .filter(value.uses()::contains)
        .toList();
  }

  private static boolean consumes(Inst user, Value value) {
    if (value.ownership() == Ownership.NONE) return false;
    var direct = Ops.directOperands(user.op());
    for (int i = 0; i < direct.size(); i++) {
      if (direct.get(i) != value || Ops.mode(user.op(), i) != Mode.CONSUME) continue;
      return !(user.op() instanceof ControlOp.Return)
          || user.block().function().resultOwnership() == Ownership.OWNED;
    }
    for (var edge : Ops.successors(user.op()))
      for (int i = 0; i < edge.args().size() && i < edge.target().params().size(); i++)
        if (edge.args().get(i) == value
            && edge.target().params().get(i).ownership() == Ownership.OWNED) return true;
    return false;
  }

  private static String line(Inst inst) {
    return inst.location() instanceof Location.Source s ? ", line " + s.line() : "";
  }

  // -- the others

  private Optional<String> block(Module module) {
    return part.index()
        .definition(mention)
        .flatMap(d -> blockOf(module, d))
        .map(block -> {
          var names = FunctionText.of(block.function());
          var out = new StringBuilder(code(names.of(block) + names.params(block)));
          for (var b : block.function().blocks())
            if (b.successors().stream().anyMatch(e -> e.target() == block))
              out.append("- from `")
                  .append(names.of(b))
                  .append("`: `")
                  .append(names.of(b.terminator()))
                  .append('`')
                  .append(line(b.terminator()))
                  .append('\n');
          return out.toString();
        });
  }

  // The block whose first instruction stands behind the label.
  private Optional<flak.ir.Block> blockOf(Module module, Mention label) {
    return part.index().mentions().stream()
        .filter(m ->
            m.kind() == SourceIndex.Kind.OPERATION && m.place().isPresent() && isBehind(m, label))
        .findFirst()
        .flatMap(m -> SourceIndex.inst(module, m.place().get()))
        .map(Inst::block);
  }

  private static boolean isBehind(Mention m, Mention label) {
    return m.at().line() > label.at().line()
        || m.at().line() == label.at().line() && m.at().column() > label.at().column();
  }

  private Optional<String> symbol(Module module) {
    var f = module.function(mention.name());
    if (f != null) return Optional.of(function(module, f));
    var d = module.fnDef(mention.name());
    return Optional.ofNullable(d).map(Hover::object);
  }

  private static String function(Module module, Function f) {
    var names = FunctionText.of(f);
    var params = names.params(f.entry());
    var result =
        f.resultType() == flak.ir.Type.NONE
            ? ""
            : " -> "
                + f.resultType().text()
                + (f.resultOwnership() == Ownership.NONE ? "" : " " + f.resultOwnership().text());
    var of =
        module.fnDefs().stream()
            .filter(d -> d.arities().stream().anyMatch(a -> a.code().equals(f.symbol())))
            .map(d -> "Code of the function object `@" + d.symbol() + "`.\n\n")
            .findFirst()
            .orElse(module.inits().contains(f.symbol()) ? "An initialiser.\n\n" : "");
    int operations = f.blocks().stream().mapToInt(b -> b.insts().size()).sum();
    return code("func.func @" + f.symbol() + (params.isEmpty() ? "()" : params) + result)
        + of
        + "Stage `%s`, %d blocks, %d operations.\n"
            .formatted(f.stage().text(), f.blocks().size(), operations);
  }

  private static String object(FnDef d) {
    var out = new StringBuilder(code("flak.fn @" + d.symbol()));
    out.append("The function object `").append(d.name()).append("`, capturing ");
    out.append(d.captures()).append(d.captures() == 1 ? " value.\n\n" : " values.\n\n");
    for (var a : d.arities())
      out.append("- ")
          .append(a.fixed())
          .append(a.fixed() == 1 ? " argument" : " arguments")
          .append(a.variadic() ? " and more" : "")
          .append(": `@")
          .append(a.code())
          .append("`\n");
    return out.toString();
  }

  private String var(Module module) {
    int slash = mention.name().indexOf('/');
    var decl =
        slash < 0
            ? null
            : module.var(mention.name().substring(0, slash), mention.name().substring(slash + 1));
    return code("#'" + mention.name())
        + (decl == null
            ? "A var that the module does not declare.\n"
            : decl.dynamic()
                ? "A dynamic var: threads may bind it.\n"
                : "A var that is not dynamic: there is only its root.\n");
  }

  private static Optional<String> runtime(String name) {
    if (!RtTable.contains(name)) return Optional.empty();
    var row = RtTable.get(name);
    var args = new ArrayList<String>();
    for (int i = 0; i < row.arity(); i++)
      args.add(row.mode(i) == Mode.CONSUME ? "consumed" : "borrowed");
    if (row.isVariadic()) args.add("...");
    return Optional.of(
        code(name + "(" + String.join(", ", args) + ")")
            + "A function of the runtime. Its result is "
            + (row.resultOwned() ? "owned" : "never counted")
            + "; it "
            + (row.mayThrow() ? "may throw" : "never throws")
            + (row.pure() ? " and has no effect.\n" : ".\n"));
  }
}
