package flak.ir.text;

import flak.ir.Attr;
import flak.ir.Bug;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.OpInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Our dialects as IRDL, MLIR's definition language, from the op table: with
/// `--irdl-file=flak.irdl.mlir`, stock `mlir-opt` checks operands, results and attributes of the
/// generic form.
///
/// IRDL defines no terminators and leaves no operation of a dialect it defines undefined. So our
/// terminators are a dialect of their own, which is left out here: modules that use it need
/// `--allow-unregistered-dialect` too, and the rest of them is checked all the same.
public final class Irdl {
  private static final String TERMINATOR = "Terminator";

  private final StringBuilder out = new StringBuilder();

  private Irdl() {}

  /// The definitions, as a file.
  public static String text() {
    var irdl = new Irdl();
    irdl.line("// Generated from the records in flak-ir/src/main/java/flak/ir/op by `flak-opt");
    irdl.line("// --emit-irdl`; do not edit.");
    for (var dialect : Dialects.own()) {
      var rows = Dialects.rows(dialect);
      if (rows.stream().anyMatch(op -> op.is(TERMINATOR))) irdl.leaveOut(dialect, rows);
      else irdl.dialect(dialect, rows);
    }
    return irdl.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void leaveOut(String dialect, List<OpInfo> rows) {
    if (!rows.stream().allMatch(op -> op.is(TERMINATOR)))
      throw new Bug("IRDL cannot define terminators: " + dialect + " holds them and others");
    line("");
    line("// The dialect `" + dialect + "` holds our terminators, which IRDL cannot define:");
    for (var op : rows) line("// " + op.mnemonic());
  }

  private void dialect(String dialect, List<OpInfo> rows) {
    line("");
    line("irdl.dialect @" + dialect + " {");
    if (dialect.equals("flak")) items();
    for (var op : rows) new Definition(op.mnemonic()).operation(op);
    line("}");
  }

  // What is no operation of a function: the type, the attribute of constants, declarations.
  private void items() {
    line("  irdl.type @any");
    line("  irdl.attribute @literal {");
    line("    %text = irdl.base \"#builtin.string\"");
    line("    irdl.parameters(text: %text)");
    line("  }");
    var var = new Definition("flak.var");
    var.attribute("var", "irdl.base \"#builtin.string\"");
    var.attribute("dynamic", var.truth());
    var.close("A var the module mentions.");
    var fn = new Definition("flak.fn");
    fn.attribute("sym_name", "irdl.base \"#builtin.string\"");
    fn.attribute("name", "irdl.base \"#builtin.string\"");
    fn.attribute("captures", "irdl.base \"#builtin.integer\"");
    fn.attribute("arities", "irdl.base \"#builtin.array\"");
    fn.close("A function object.");
  }

  /// One operation. A constraint stands for one and the same attribute or type wherever it is used,
  /// so each use has its own.
  private final class Definition {
    private final String name;
    private final List<String> constraints = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();
    private final List<String> attributes = new ArrayList<>();
    private final List<String> results = new ArrayList<>();

    Definition(String mnemonic) {
      name = mnemonic.substring(mnemonic.indexOf('.') + 1);
    }

    private String constraint(String text) {
      constraints.add(text);
      return "%" + (constraints.size() - 1);
    }

    private String anyOf(List<String> alternatives) {
      var all = alternatives.stream().map(this::constraint).toList();
      return "irdl.any_of(" + String.join(", ", all) + ")";
    }

    String truth() {
      return anyOf(List.of("irdl.is true", "irdl.is false"));
    }

    void attribute(String name, String constraint) {
      attributes.add("\"" + name + "\" = " + constraint(constraint));
    }

    void operation(OpInfo op) {
      for (var c : op.components()) {
        switch (c.kind()) {
          case VALUE -> operands.add(c.name() + ": " + constraint(type(c.of())));
          case VALUES -> operands.add(c.name() + ": variadic " + constraint(type(c.of())));
          case EDGE -> throw new Bug(op.mnemonic() + " has edges and is no terminator");
          case ATTR -> attribute(c.name(), constant());
          case STRING -> attribute(c.name(), "irdl.base \"#builtin.symbol_ref\"");
          case LONG -> attribute(c.name(), "irdl.base \"#builtin.integer\"");
          case DOUBLE -> attribute(c.name(), "irdl.base \"#builtin.float\"");
          case BOOLEAN -> attribute(c.name(), truth());
          case ENUM ->
              attribute(
                  c.name(),
                  anyOf(
                      c.words().stream()
                          .map(w -> "irdl.is " + Quoted.string(OpInfo.Component.word(w)))
                          .toList()));
        }
      }
      var result = result(op);
      if (result != Type.NONE) results.add("result: " + constraint(type(result)));
      close(firstSentence(op.doc()));
    }

    private String constant() {
      return anyOf(
          List.of(
              "irdl.base \"#builtin.integer\"",
              "irdl.base \"#builtin.float\"",
              "irdl.base \"#builtin.string\"",
              "irdl.base @flak::@literal"));
    }

    private String type(Type type) {
      return switch (type) {
        case NONE -> anyOf(List.of(type(Type.ANY), type(Type.I1), type(Type.I64), type(Type.F64)));
        case ANY -> "irdl.base @flak::@any";
        case I1, I64, F64 -> "irdl.is " + type.text();
      };
    }

    void close(String summary) {
      line("  // " + summary);
      line("  irdl.operation @" + name + " {");
      for (int i = 0; i < constraints.size(); i++) line("    %" + i + " = " + constraints.get(i));
      if (!operands.isEmpty()) line("    irdl.operands(" + String.join(", ", operands) + ")");
      if (!attributes.isEmpty())
        line("    irdl.attributes { " + String.join(", ", attributes) + " }");
      if (!results.isEmpty()) line("    irdl.results(" + String.join(", ", results) + ")");
      line("  }");
    }
  }

  private static String firstSentence(String doc) {
    var paragraph = doc.split("\n\n", 2)[0].replace('\n', ' ');
    int stop = paragraph.indexOf(". ");
    return stop < 0 ? paragraph : paragraph.substring(0, stop + 1);
  }

  // The record computes its result type; among our own operations it depends on no component.
  private static Type result(OpInfo op) {
    var rw = new Rewriter(new Function("", Type.NONE, Ownership.NONE, Location.UNKNOWN));
    var block = rw.addBlock("");
    Supplier<Value> value = () -> rw.addParam(block, Type.ANY, Ownership.NONE, "");
    var fields = new ArrayList<Object>();
    for (var c : op.components()) {
      fields.add(
          switch (c.kind()) {
            case VALUE -> value.get();
            case VALUES -> List.of();
            case EDGE -> Edge.to(block);
            case ATTR -> Attr.NIL;
            case STRING -> "";
            case LONG -> 0L;
            case DOUBLE -> 0.0;
            case BOOLEAN -> false;
            case ENUM -> c.words().getFirst();
          });
    }
    return op.make(fields).resultType();
  }
}
