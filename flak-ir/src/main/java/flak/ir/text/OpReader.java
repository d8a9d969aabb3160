package flak.ir.text;

import flak.diag.Code;
import flak.diag.Suggest;
import flak.ir.Attr;
import flak.ir.Edge;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.CallOp;
import flak.ir.op.ComponentKind;
import flak.ir.op.ForeignOp;
import flak.ir.op.Op;
import flak.ir.op.OpInfo;
import flak.ir.op.OpTable;
import flak.ir.rt.RtFn;
import flak.ir.rt.RtTable;
import flak.ir.text.grammar.FirLexer;
import flak.ir.text.grammar.FirParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Makes operations from statements of either form, by the op table alone. Throws [Refused].
final class OpReader {
  private final Scope scope;
  private final Positions positions;
  private final boolean foreign;

  OpReader(Scope scope, Positions positions, boolean foreign) {
    this.scope = scope;
    this.positions = positions;
    this.foreign = foreign;
  }

  private static OpInfo find(ParserRuleContext at, String mnemonic) {
    var info = OpTable.find(mnemonic);
    if (info != null) return info;
    var names = OpTable.rows().stream().map(OpInfo::mnemonic).toList();
    throw new Refused(at, Code.IR_UNKNOWN_OP, mnemonic, Suggest.nearest(mnemonic, names));
  }

  private static Op checked(ParserRuleContext at, Op op) {
    if (op instanceof CallOp.Rt(var name, _) && !RtTable.contains(name)) {
      var message = op.problem().orElseThrow();
      throw new Refused(
          at,
          Code.IR_SYNTAX,
          message,
          Suggest.nearest(name, RtTable.rows().stream().map(RtFn::name).toList()));
    }
    op.problem().ifPresent(p -> refuse(at, p));
    return op;
  }

  private static void refuse(ParserRuleContext at, String message) {
    throw new Refused(at, message);
  }

  private Value value(TerminalNode token) {
    return scope.value(token.getText(), positions.of(token.getSymbol()));
  }

  private List<Value> values(FirParser.ValuesContext c) {
    return c == null ? List.of() : c.VALUE().stream().map(this::value).toList();
  }

  // -- the pretty form

  Op pretty(FirParser.PrettyContext c) {
    var info = find(c, c.DOTTED().getText());
    var written = c.component();
    var list = info.components().stream().anyMatch(k -> k.kind() == ComponentKind.VALUES);
    boolean parens =
        c.children.stream().anyMatch(t -> t instanceof TerminalNode && t.getText().equals("("));
    int expected = info.components().size() - (list ? 1 : 0);
    if (written.size() != expected || parens != list)
      throw new Refused(c, "`" + info.mnemonic() + "` is written " + shape(info));
    var fields = new ArrayList<>();
    int next = 0;
    for (var k : info.components())
      fields.add(
          k.kind() == ComponentKind.VALUES ? values(c.values()) : field(k, written.get(next++)));
    return checked(c, info.make(fields));
  }

  /// How an operation looks in the pretty form: `flak.arith <kind>, %lhs, %rhs`.
  static String shape(OpInfo info) {
    var singles = new ArrayList<String>();
    var list = "";
    for (var k : info.components()) {
      switch (k.kind()) {
        case VALUE -> singles.add("%" + k.name());
        case VALUES -> list = "(%" + k.name() + "...)";
        case EDGE -> singles.add("^" + k.name());
        case STRING -> singles.add("@" + k.name());
        case ATTR, LONG, DOUBLE, BOOLEAN, ENUM -> singles.add("<" + k.name() + ">");
      }
    }
    return "`"
        + info.mnemonic()
        + (singles.isEmpty() ? "" : " ")
        + String.join(", ", singles)
        + list
        + "`";
  }

  private Object field(OpInfo.Component k, FirParser.ComponentContext c) {
    return switch (k.kind()) {
      case VALUE -> c.VALUE() != null ? value(c.VALUE()) : wrong(k, c);
      case EDGE -> c.successor() != null ? edge(c.successor()) : wrong(k, c);
      case STRING -> text(k, c);
      case ATTR -> c.literal() != null ? LiteralReader.constant(c.literal()) : wrong(k, c);
      case LONG -> isAtom(c, FirLexer.INT) ? LiteralReader.integer(c, c.getText()) : wrong(k, c);
      case DOUBLE ->
          isAtom(c, FirLexer.FLOAT) || isAtom(c, FirLexer.SPECIAL) || isAtom(c, FirLexer.INT)
              ? LiteralReader.number(c.getText())
              : wrong(k, c);
      case BOOLEAN -> truth(k, c, c.getText());
      case ENUM -> word(k, c, c.getText());
      case VALUES -> throw new flak.ir.Bug("lists are read apart");
    };
  }

  private static boolean isAtom(FirParser.ComponentContext c, int type) {
    return c.literal() instanceof FirParser.AtomContext && c.getStart().getType() == type;
  }

  private static Object text(OpInfo.Component k, FirParser.ComponentContext c) {
    if (c.SYMBOL() != null) return LiteralReader.symbol(c, c.SYMBOL().getText());
    return isAtom(c, FirLexer.STRING) ? LiteralReader.string(c, c.getText()) : wrong(k, c);
  }

  private static Object wrong(OpInfo.Component k, ParserRuleContext c) {
    throw new Refused(
        c, "expected the " + k.kind().text() + " `" + k.name() + "`, found `" + c.getText() + "`");
  }

  private static Boolean truth(OpInfo.Component k, ParserRuleContext c, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> (Boolean) wrong(k, c);
    };
  }

  private static Object word(OpInfo.Component k, ParserRuleContext c, String text) {
    for (var constant : k.words())
      if (OpInfo.Component.word(constant).equals(text)) return constant;
    var words = k.words().stream().map(OpInfo.Component::word).toList();
    var message =
        "`" + k.name() + "` is one of " + String.join(", ", words) + ", not `" + text + "`";
    throw new Refused(c, Code.IR_SYNTAX, message, Suggest.nearest(text, words));
  }

  private Edge edge(FirParser.SuccessorContext c) {
    return edge(c, c.BLOCK(), values(c.values()));
  }

  private Edge edge(ParserRuleContext at, TerminalNode token, List<Value> args) {
    var block = scope.block(token.getText());
    if (block != null) return new Edge(block, args);
    throw new Refused(
        at,
        Code.IR_UNKNOWN_VALUE,
        token.getText(),
        Suggest.nearest(token.getText(), scope.blockNames()));
  }

  // -- the generic form

  Op generic(FirParser.GenericContext c) {
    var name = LiteralReader.string(c, c.STRING().getText());
    if (foreign && OpTable.find(name) == null) return unregistered(c, name);
    var info = find(c, name);
    var given = MetaReader.given(info.mnemonic(), c, c.properties, c.discardable);
    var operands = values(c.values());
    checkTypes(c, operands);
    var parts = split(c, info, operands, given);
    var fields = new ArrayList<>();
    int successor = 0;
    for (int i = 0; i < info.components().size(); i++) {
      var k = info.components().get(i);
      switch (k.kind()) {
        case VALUE -> fields.add(parts.get(i).getFirst());
        case VALUES -> fields.add(parts.get(i));
        case EDGE -> fields.add(edge(c, c.BLOCK(successor++), parts.get(i)));
        default -> fields.add(field(k, c, given));
      }
    }
    given.noMore();
    var op = checked(c, info.make(fields));
    var results = MetaReader.signature(c.functionType()).results();
    var expected =
        op.resultType() == flak.ir.Type.NONE ? List.of() : List.of(op.resultType().text());
    if (!results.equals(expected))
      refuse(c, "the result types are " + results + ", `" + info.mnemonic() + "` has " + expected);
    return op;
  }

  private Op unregistered(FirParser.GenericContext c, String name) {
    if (!c.BLOCK().isEmpty() || !c.region().isEmpty())
      refuse(c, "`" + name + "` has successors or regions, which only known operations may have");
    var operands = values(c.values());
    checkTypes(c, operands);
    var results = MetaReader.signature(c.functionType()).results();
    if (results.size() > 1) refuse(c, "`" + name + "` has more than one result");
    var result = results.isEmpty() ? Type.NONE : FunctionReader.type(c, results.getFirst());
    var attributes =
        (c.properties == null ? "" : "<" + spaced(c.properties) + ">")
            + (c.discardable == null ? "" : spaced(c.discardable));
    return checked(c, new ForeignOp.Unregistered(name, attributes, result, operands));
  }

  // The tokens with single spaces between, none next to brackets: one spelling for one meaning.
  private static String spaced(ParseTree tree) {
    var out = new StringBuilder();
    space(tree, out);
    return out.toString();
  }

  private static void space(ParseTree tree, StringBuilder out) {
    for (int i = 0; i < tree.getChildCount(); i++) space(tree.getChild(i), out);
    if (!(tree instanceof TerminalNode token)) return;
    var text = token.getText();
    boolean close =
        out.isEmpty() || "])},".contains(text) || "[({".indexOf(out.charAt(out.length() - 1)) >= 0;
    out.append(close ? "" : " ").append(text);
  }

  // Types of values that are defined later are checked by the verifier.
  private void checkTypes(FirParser.GenericContext c, List<Value> operands) {
    var types = MetaReader.signature(c.functionType()).inputs();
    if (types.size() != operands.size())
      refuse(c, operands.size() + " operands, but " + types.size() + " operand types");
    for (int i = 0; i < types.size(); i++) {
      var token = c.values().VALUE(i).getText();
      var type = operands.get(i).type().text();
      if (scope.isDefined(token) && !types.get(i).equals(type))
        refuse(c, token + " is of type " + type + ", not " + types.get(i));
    }
  }

  // One list for each component: its operands, empty for attributes.
  private static List<List<Value>> split(
      FirParser.GenericContext c, OpInfo info, List<Value> operands, Given given) {
    var sizes = sizes(c, info, operands.size(), given.take("operandSegmentSizes"));
    var parts = new ArrayList<List<Value>>();
    int at = 0;
    for (int size : sizes) {
      parts.add(operands.subList(at, at + size));
      at += size;
    }
    return parts;
  }

  private static List<Integer> sizes(
      FirParser.GenericContext c, OpInfo info, int operands, Meta segments) {
    long edges = info.components().stream().filter(k -> k.kind() == ComponentKind.EDGE).count();
    long singles = info.components().stream().filter(k -> k.kind() == ComponentKind.VALUE).count();
    if (edges != c.BLOCK().size())
      refuse(c, "`" + info.mnemonic() + "` has " + edges + " successors, got " + c.BLOCK().size());
    if (edges > 1) return segments(c, info, operands, segments);
    int rest = (int) (operands - singles);
    boolean list =
        edges == 1 || info.components().stream().anyMatch(k -> k.kind() == ComponentKind.VALUES);
    if (rest < 0 || (rest > 0 && !list))
      refuse(
          c,
          "`"
              + info.mnemonic()
              + "` takes "
              + singles
              + (list ? " or more" : "")
              + " operands, got "
              + operands);
    return info.components().stream()
        .map(k ->
            switch (k.kind()) {
              case VALUE -> 1;
              case VALUES, EDGE -> rest;
              default -> 0;
            })
        .toList();
  }

  private static List<Integer> segments(
      FirParser.GenericContext c, OpInfo info, int operands, Meta segments) {
    var groups =
        info.components().stream()
            .filter(k -> k.kind().isOperand() || k.kind() == ComponentKind.EDGE)
            .toList();
    if (!(segments instanceof Meta.Dense(var sizes)) || sizes.size() != groups.size()) {
      throw new Refused(
          c,
          "operandSegmentSizes has a size for each of "
              + groups.stream().map(OpInfo.Component::name).collect(Collectors.joining(", ")));
    }
    if (sizes.stream().anyMatch(n -> n < 0) || sizes.stream().mapToLong(n -> n).sum() != operands)
      refuse(c, "operandSegmentSizes does not add up to " + operands);
    var out = new ArrayList<Integer>();
    int next = 0;
    for (var k : info.components()) {
      int size = groups.contains(k) ? sizes.get(next++) : 0;
      if (k.kind() == ComponentKind.VALUE && size != 1)
        refuse(c, "`" + k.name() + "` is one operand");
      out.add(size);
    }
    return out;
  }

  private static Object field(OpInfo.Component k, FirParser.GenericContext c, Given given) {
    var at = given.at(k.name());
    var meta = given.need(k.name());
    return switch (meta) {
      case Meta.Constant(var value) when k.kind() == ComponentKind.ATTR -> value;
      case Meta.Text(var text) when k.kind() == ComponentKind.ATTR -> new Attr.Str(text);
      case Meta.Word(var text) when k.kind() == ComponentKind.ATTR ->
          new Attr.Bool(truth(k, c, text));
      case Meta.Number n when k.kind() == ComponentKind.ATTR -> number(k, c, n);
      case Meta.Text(var text) when k.kind() == ComponentKind.STRING -> text;
      case Meta.Text(var text) when k.kind() == ComponentKind.ENUM -> word(k, c, text);
      case Meta.Number(var text, _) when k.kind() == ComponentKind.LONG ->
          LiteralReader.integer(c, text);
      case Meta.Number(var text, _) when k.kind() == ComponentKind.DOUBLE ->
          LiteralReader.number(text);
      case Meta.Word(var text) when k.kind() == ComponentKind.BOOLEAN -> truth(k, c, text);
      default ->
          throw new Refused(at, "the attribute `" + k.name() + "` is not a " + k.kind().text());
    };
  }

  private static Attr number(OpInfo.Component k, FirParser.GenericContext c, Meta.Number n) {
    boolean plain = n.text().matches("-?\\d+");
    return switch (n.type()) {
      case "i64" -> new Attr.Int(LiteralReader.integer(c, n.text()));
      case "f64" -> new Attr.Dbl(LiteralReader.number(n.text()));
      case "" ->
          plain
              ? new Attr.Int(LiteralReader.integer(c, n.text()))
              : new Attr.Dbl(LiteralReader.number(n.text()));
      case String type ->
          throw new Refused(c, "`" + k.name() + "` is a number of type i64 or f64, not " + type);
    };
  }
}
