package flak.ir.text;

import flak.diag.Code;
import flak.diag.Diagnostics;
import flak.diag.Suggest;
import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.Op;
import flak.ir.text.grammar.FirLexer;
import flak.ir.text.grammar.FirParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;

/// Reads the blocks of one function.
final class FunctionReader {
  private final Positions positions;
  private final Locations locations;
  private final Diagnostics diagnostics;
  private final Function function;
  private final Rewriter rewriter;
  private final Scope scope;
  private final OpReader ops;

  FunctionReader(
      Positions positions,
      Locations locations,
      Diagnostics diagnostics,
      Function function,
      boolean foreign) {
    this.positions = positions;
    this.locations = locations;
    this.diagnostics = diagnostics;
    this.function = function;
    rewriter = new Rewriter(function);
    scope = new Scope(rewriter, diagnostics);
    ops = new OpReader(scope, positions, foreign);
  }

  /// Fills the function. In the generic form the first block of `blocks` may carry the parameters
  /// itself: then `first` is empty and `params` null.
  void read(
      List<FirParser.ParamContext> params,
      List<FirParser.StatementContext> first,
      List<FirParser.BlockContext> blocks,
      Stage stage) {
    boolean labelled = params == null && first.isEmpty() && !blocks.isEmpty();
    var entry = rewriter.addBlock("entry");
    if (params != null) for (var p : params) param(entry, p);
    var made = new ArrayList<Block>();
    for (var b : blocks)
      made.add(
          labelled && made.isEmpty()
              ? label(entry, b)
              : label(rewriter.addBlock(Scope.hint(b.BLOCK().getText())), b));
    statements(entry, first);
    for (int i = 0; i < blocks.size(); i++) statements(made.get(i), blocks.get(i).statement());
    scope.close();
    rewriter.setStage(stage);
  }

  private Block label(Block block, FirParser.BlockContext c) {
    scope.define(c.BLOCK().getText(), block, positions.of(c.BLOCK().getSymbol()));
    if (c.params() != null) for (var p : c.params().param()) param(block, p);
    return block;
  }

  private void param(Block block, FirParser.ParamContext p) {
    if (isBroken(p)) return;
    var token = p.VALUE().getText();
    try {
      var value =
          rewriter.addParam(
              block, type(p, p.type().getText()), ownership(p.ownership()), Scope.hint(token));
      scope.define(token, value, positions.of(p.VALUE().getSymbol()));
    } catch (Refused e) {
      diagnostics.add(e.diagnostic(positions));
      scope.poison(token);
    }
  }

  private void statements(Block block, List<FirParser.StatementContext> statements) {
    rewriter.atEnd(block);
    for (var s : statements) statement(s);
  }

  private void statement(FirParser.StatementContext s) {
    var result = s.getStart().getType() == FirLexer.VALUE ? s.getStart() : null;
    if (isBroken(s) || positions.isBroken(s)) {
      if (result != null) scope.poison(result.getText());
      return;
    }
    try {
      var op = s.pretty() != null ? ops.pretty(s.pretty()) : ops.generic(s.generic());
      insert(s, op, result);
    } catch (Refused e) {
      diagnostics.add(e.diagnostic(positions));
      if (result != null) scope.poison(result.getText());
    }
  }

  private void insert(FirParser.StatementContext s, Op op, Token result) {
    if (result != null && op.resultType() == Type.NONE)
      throw new Refused(s, "`" + flak.ir.op.Ops.mnemonic(op) + "` has no result");
    var written = s.pretty() != null ? s.pretty().location() : s.generic().location();
    var at = written == null ? positions.of(s) : locations.of(written);
    var inst = rewriter.at(at).insert(op, result == null ? "" : Scope.hint(result.getText()));
    if (result != null) scope.define(result.getText(), inst.result(), positions.of(result));
  }

  // -- pieces that module and function share

  /// Whether the parser could not make sense of a part of `tree`; it has said so.
  static boolean isBroken(ParseTree tree) {
    if (tree instanceof ErrorNode) return true;
    if (tree instanceof ParserRuleContext c
        && (c.exception != null
            || c.getChildCount() == 0 && !(c.getRuleIndex() == FirParser.RULE_file))) return true;
    for (int i = 0; i < tree.getChildCount(); i++) if (isBroken(tree.getChild(i))) return true;
    return false;
  }

  /// Whether a part of `item` is broken other than what stands in its braces.
  static boolean isHeadBroken(ParserRuleContext item) {
    if (item.exception != null || item.getChildCount() == 0) return true;
    for (var child : item.children) {
      boolean inside =
          child instanceof FirParser.FunctionBodyContext
              || child instanceof FirParser.RegionContext
              || child instanceof FirParser.ItemContext;
      if (!inside && isBroken(child)) return true;
    }
    return false;
  }

  static Type type(ParserRuleContext at, String text) {
    var words = new ArrayList<String>();
    for (var t : Type.values()) {
      if (t == Type.NONE) continue;
      if (t.text().equals(text)) return t;
      words.add(t.text());
    }
    throw new Refused(
        at, Code.IR_SYNTAX, "unknown type `" + text + "`", Suggest.nearest(text, words));
  }

  static Ownership ownership(FirParser.OwnershipContext c) {
    return c == null ? Ownership.NONE : ownership(c, c.getText());
  }

  static Ownership ownership(ParserRuleContext at, String text) {
    var words = new ArrayList<String>();
    for (var o : Ownership.values()) {
      if (o.text().equals(text)) return o;
      words.add(o.text());
    }
    var message = "`" + text + "` is no ownership; there are none, owned and borrowed";
    throw new Refused(at, Code.IR_SYNTAX, message, Suggest.nearest(text, words));
  }

  /// Gives the parameters of the blocks behind the first their ownership, which the generic form
  /// keeps apart.
  void setOwnership(ParserRuleContext at, List<Meta> perBlock) {
    var others = function.blocks().subList(1, function.blocks().size());
    if (perBlock.size() != others.size())
      throw new Refused(at, "`block_ownership` has one list for each block behind the first");
    for (int b = 0; b < others.size(); b++) {
      var params = others.get(b).params();
      if (!(perBlock.get(b) instanceof Meta.Items(var items)) || items.size() != params.size()) {
        throw new Refused(at, "`block_ownership` has one word for each parameter");
      }
      for (int i = 0; i < params.size(); i++) setOwnership(at, params.get(i), items.get(i));
    }
  }

  void setOwnership(ParserRuleContext at, Value.Param param, Meta word) {
    if (!(word instanceof Meta.Text(var text))) throw new Refused(at, "an ownership is a string");
    rewriter.setOwnership(param, ownership(at, text));
  }
}
