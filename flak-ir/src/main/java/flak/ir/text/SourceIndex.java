package flak.ir.text;

import flak.diag.Diagnostics;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Value;
import flak.ir.op.OpInfo;
import flak.ir.op.OpTable;
import flak.ir.text.grammar.FirLexer;
import flak.ir.text.grammar.FirParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Where names stand in a text: what an editor asks for. Made from the parser's own tree, of broken
/// texts too, where it knows as much as the parser could make sense of.
public final class SourceIndex {
  /// What a name stands for.
  public enum Kind {
    /// `%x`, in one function.
    VALUE,
    /// `^b`, in one function.
    BLOCK,
    /// A function or a function object.
    SYMBOL,
    /// A var, `ns/name`; an operation writes the parts apart, and both stand for it.
    VAR,
    /// A function of the runtime.
    RUNTIME,
    /// A mnemonic.
    OPERATION
  }

  /// Where something is defined in IR read from the same text: a parameter of a block, or an
  /// instruction.
  ///
  /// @param function symbol without `@`
  /// @param block number of the block, from 0
  /// @param param whether `index` counts parameters of the block, else its instructions
  public record Place(String function, int block, boolean param, int index) {}

  /// A name where it stands.
  ///
  /// @param name with `%` or `^`; symbols, vars and mnemonics without quotes or sign
  /// @param at the range of the name alone
  /// @param scope the number of the function that values and blocks belong to, from 0; else -1
  /// @param place the parameter it names, or the instruction it is a part of; empty outside
  ///   functions
  public record Mention(
      Kind kind,
      String name,
      Location.Source at,
      boolean isDefinition,
      int scope,
      Optional<Place> place) {}

  /// Something that a module or a function holds, with what it holds itself.
  ///
  /// @param what `module`, `function`, `object`, `var` or `block`
  public record Item(
      String what,
      String name,
      Location.Source range,
      Location.Source nameRange,
      List<Item> inner) {
    public Item {
      inner = List.copyOf(inner);
    }
  }

  private final List<Mention> mentions = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final Positions positions;
  private int scopes;

  private SourceIndex(Positions positions) {
    this.positions = positions;
  }

  /// The index of `text`; `file` is the name in its positions.
  public static SourceIndex of(String file, String text) {
    var index = new SourceIndex(new Positions(file));
    Parser.syntax(file, text, new Diagnostics())
        .ifPresent(tree -> index.items.addAll(index.items(tree)));
    return index;
  }

  /// All names in the order of the text.
  public List<Mention> mentions() {
    return Collections.unmodifiableList(mentions);
  }

  /// What the text holds at the top.
  public List<Item> items() {
    return Collections.unmodifiableList(items);
  }

  /// The name at a position: line and column as in [Location.Source], the end of a name included.
  public Optional<Mention> at(int line, int column) {
    return mentions.stream()
        .filter(
            m -> m.at().line() == line && m.at().column() <= column && column <= m.at().endColumn())
        .reduce((a, b) -> b.at().column() <= column && b.at().column() > a.at().column() ? b : a);
  }

  /// Everything that stands for the same as `mention`, itself included, in the order of the text.
  public List<Mention> same(Mention mention) {
    return mentions.stream()
        .filter(m ->
            m.kind() == mention.kind()
                && m.name().equals(mention.name())
                && m.scope() == mention.scope())
        .toList();
  }

  /// Where that is defined, if the text does.
  public Optional<Mention> definition(Mention mention) {
    return same(mention).stream().filter(Mention::isDefinition).findFirst();
  }

  /// The value that a definition names in `module`, which was read from the same text.
  public static Optional<Value> value(Module module, Mention definition) {
    if (definition.kind() != Kind.VALUE || definition.place().isEmpty()) return Optional.empty();
    var place = definition.place().get();
    if (!place.param()) return inst(module, place).filter(Inst::hasResult).map(Inst::result);
    return function(module, place)
        .filter(f -> place.index() < f.blocks().get(place.block()).params().size())
        .map(f -> f.blocks().get(place.block()).params().get(place.index()));
  }

  /// The instruction at a place in `module`, which was read from the same text.
  public static Optional<Inst> inst(Module module, Place place) {
    if (place.param()) return Optional.empty();
    return function(module, place)
        .filter(f -> place.index() < f.blocks().get(place.block()).insts().size())
        .map(f -> f.blocks().get(place.block()).insts().get(place.index()));
  }

  private static Optional<Function> function(Module module, Place place) {
    return Optional.ofNullable(module.function(place.function()))
        .filter(f -> place.block() < f.blocks().size());
  }

  // -- modules

  private List<Item> items(FirParser.FileContext file) {
    var out = new ArrayList<Item>();
    for (var item : file.item()) item(item).ifPresent(out::add);
    return out;
  }

  private Optional<Item> item(FirParser.ItemContext item) {
    return switch (item) {
      case FirParser.FunctionItemContext f -> function(f);
      case FirParser.PlainItemContext p -> plain(p);
      case FirParser.GenericItemContext g -> generic(g.generic());
      default -> Optional.empty(); // Broken.
    };
  }

  private Optional<Item> plain(FirParser.PlainItemContext p) {
    if (p.DOTTED() == null || p.SYMBOL() == null || isMissing(p.SYMBOL())) return Optional.empty();
    var mnemonic = p.DOTTED().getText();
    if (p.attributes() != null) symbols(p.attributes(), -1);
    var inner = new ArrayList<Item>();
    var name = symbol(p.SYMBOL());
    if (!mnemonic.equals("builtin.module"))
      add(mnemonic.equals("flak.var") ? Kind.VAR : Kind.SYMBOL, name, p.SYMBOL(), true, -1, null);
    for (var i : p.item()) item(i).ifPresent(inner::add);
    return Optional.of(named(what(mnemonic), name, p, p.SYMBOL(), inner));
  }

  private static String what(String mnemonic) {
    return switch (mnemonic) {
      case "builtin.module" -> "module";
      case "flak.var" -> "var";
      case "flak.fn" -> "object";
      default -> "function";
    };
  }

  private Optional<Item> function(FirParser.FunctionItemContext f) {
    if (f.SYMBOL() == null || isMissing(f.SYMBOL())) return Optional.empty();
    var name = symbol(f.SYMBOL());
    int scope = scopes++;
    add(Kind.SYMBOL, name, f.SYMBOL(), true, -1, null);
    if (f.params() != null) params(f.params().param(), name, 0, scope);
    var blocks = new ArrayList<Item>();
    if (f.functionBody() != null)
      body(f.functionBody().statement(), f.functionBody().block(), 1, name, scope, blocks);
    return Optional.of(named("function", name, f, f.SYMBOL(), blocks));
  }

  private Optional<Item> generic(FirParser.GenericContext g) {
    if (g == null || g.STRING() == null || isMissing(g.STRING())) return Optional.empty();
    var mnemonic = text(g.STRING());
    var nameToken = attribute(g, mnemonic.equals("flak.var") ? "var" : "sym_name");
    var name = nameToken.map(SourceIndex::text).orElse("");
    var at = nameToken.orElse(g.STRING());
    var inner = new ArrayList<Item>();
    switch (mnemonic) {
      case "builtin.module" -> {
        for (var r : g.region()) {
          for (var s : r.statement()) generic(s.generic()).ifPresent(inner::add);
          for (var b : r.block())
            for (var s : b.statement()) generic(s.generic()).ifPresent(inner::add);
        }
      }
      case "func.func" -> {
        int scope = scopes++;
        if (nameToken.isPresent()) add(Kind.SYMBOL, name, at, true, -1, null);
        for (var r : g.region()) {
          boolean labelled = r.statement().isEmpty() && !r.block().isEmpty();
          body(r.statement(), r.block(), labelled ? 0 : 1, name, scope, inner);
        }
      }
      default -> {
        if (nameToken.isPresent())
          add(mnemonic.equals("flak.var") ? Kind.VAR : Kind.SYMBOL, name, at, true, -1, null);
        symbols(g, -1);
      }
    }
    return Optional.of(named(what(mnemonic), name.isEmpty() ? mnemonic : name, g, at, inner));
  }

  private static Optional<TerminalNode> attribute(FirParser.GenericContext g, String key) {
    for (var dict : new FirParser.DictContext[] {g.properties, g.discardable}) {
      if (dict == null) continue;
      for (var e : dict.entry()) {
        if (e.attribute() instanceof FirParser.StringAttributeContext s
            && e.getStart().getText().equals(key)) return Optional.of(s.STRING());
      }
    }
    return Optional.empty();
  }

  // -- functions

  private void body(
      List<FirParser.StatementContext> first,
      List<FirParser.BlockContext> blocks,
      int number,
      String function,
      int scope,
      List<Item> items) {
    for (int i = 0; i < first.size(); i++)
      statement(first.get(i), new Place(function, 0, false, i), scope);
    for (int b = 0; b < blocks.size(); b++) {
      var block = blocks.get(b);
      if (block.BLOCK() != null && !isMissing(block.BLOCK())) {
        add(Kind.BLOCK, block.BLOCK().getText(), block.BLOCK(), true, scope, null);
        items.add(named("block", block.BLOCK().getText(), block, block.BLOCK(), List.of()));
      }
      if (block.params() != null) params(block.params().param(), function, number + b, scope);
      for (int i = 0; i < block.statement().size(); i++)
        statement(block.statement(i), new Place(function, number + b, false, i), scope);
    }
  }

  private void params(List<FirParser.ParamContext> params, String function, int block, int scope) {
    for (int i = 0; i < params.size(); i++) {
      var token = params.get(i).VALUE();
      if (token != null && !isMissing(token))
        add(Kind.VALUE, token.getText(), token, true, scope, new Place(function, block, true, i));
    }
  }

  private void statement(FirParser.StatementContext s, Place place, int scope) {
    var inner = s.pretty() != null ? s.pretty() : s.generic();
    if (inner == null) return;
    var mnemonic = s.pretty() != null ? s.pretty().DOTTED() : s.generic().STRING();
    boolean first = true;
    var info = Optional.<OpInfo>empty();
    for (var child : inner.children == null ? List.<ParseTree>of() : inner.children) {
      if (first && child instanceof TerminalNode t && t.getSymbol().getType() == FirLexer.VALUE) {
        if (!isMissing(t)) add(Kind.VALUE, t.getText(), t, true, scope, place);
      } else if (child == mnemonic) {
        if (isMissing(mnemonic)) continue;
        var name = s.pretty() != null ? mnemonic.getText() : text(mnemonic);
        add(Kind.OPERATION, name, mnemonic, false, -1, place);
        info = Optional.ofNullable(OpTable.find(name));
      } else {
        uses(child, place, scope, info);
      }
      first = false;
    }
    info.filter(i -> i.javaName().startsWith("VarOp.") && s.pretty() != null)
        .ifPresent(_ -> var(s.pretty(), place));
  }

  private void uses(ParseTree tree, Place place, int scope, Optional<OpInfo> info) {
    if (tree instanceof TerminalNode t) {
      if (isMissing(t)) return;
      switch (t.getSymbol().getType()) {
        case FirLexer.VALUE -> add(Kind.VALUE, t.getText(), t, false, scope, place);
        case FirLexer.BLOCK -> add(Kind.BLOCK, t.getText(), t, false, scope, place);
        case FirLexer.SYMBOL -> use(t, place, info.map(OpInfo::javaName).orElse(""));
        default -> {} // Not a name.
      }
      return;
    }
    for (int i = 0; i < tree.getChildCount(); i++) uses(tree.getChild(i), place, scope, info);
  }

  private void use(TerminalNode token, Place place, String record) {
    if (record.startsWith("VarOp.")) return; // Its parts belong together, see `var`.
    var kind = record.equals("CallOp.Rt") ? Kind.RUNTIME : Kind.SYMBOL;
    add(kind, symbol(token), token, false, -1, place);
  }

  private void var(FirParser.PrettyContext c, Place place) {
    var parts = c.component().stream().filter(k -> k.SYMBOL() != null).toList();
    if (parts.size() < 2) return;
    var name = symbol(parts.get(0).SYMBOL()) + "/" + symbol(parts.get(1).SYMBOL());
    for (var part : parts.subList(0, 2)) add(Kind.VAR, name, part.SYMBOL(), false, -1, place);
  }

  // -- pieces

  private void symbols(ParseTree tree, int scope) {
    if (tree instanceof TerminalNode t) {
      if (t.getSymbol().getType() == FirLexer.SYMBOL && !isMissing(t))
        add(Kind.SYMBOL, symbol(t), t, false, scope, null);
      return;
    }
    for (int i = 0; i < tree.getChildCount(); i++) symbols(tree.getChild(i), scope);
  }

  private void add(
      Kind kind, String name, TerminalNode token, boolean definition, int scope, Place place) {
    mentions.add(new Mention(kind, name, at(token), definition, scope, Optional.ofNullable(place)));
  }

  private Location.Source at(TerminalNode token) {
    return (Location.Source) positions.of(token.getSymbol());
  }

  private Item named(
      String what, String name, ParserRuleContext range, TerminalNode at, List<Item> inner) {
    return new Item(what, name, (Location.Source) positions.of(range), at(at), inner);
  }

  // Recovery makes up tokens that the text does not have.
  private static boolean isMissing(TerminalNode t) {
    return t.getSymbol().getTokenIndex() < 0 || t.getSymbol().getType() == Token.EOF;
  }

  private static String symbol(TerminalNode token) {
    var text = token.getText().substring(1);
    return text.startsWith("\"") ? unquoted(text) : text;
  }

  private static String text(TerminalNode token) {
    return unquoted(token.getText());
  }

  private static String unquoted(String text) {
    try {
      return Quoted.unquote(text);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
