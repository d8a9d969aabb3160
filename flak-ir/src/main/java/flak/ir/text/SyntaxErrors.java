package flak.ir.text;

import flak.diag.Code;
import flak.diag.Diagnostics;
import flak.ir.text.grammar.FirLexer;
import flak.ir.text.grammar.FirParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/// Turns syntax errors into diagnostics.
final class SyntaxErrors extends BaseErrorListener {
  private static final int MANY = 6;
  private static final Map<Integer, String> NAMES =
      Map.of(
          FirLexer.VALUE, "a value",
          FirLexer.BLOCK, "a block",
          FirLexer.SYMBOL, "a symbol",
          FirLexer.STRING, "a string",
          FirLexer.DOTTED, "an operation",
          FirLexer.WORD, "a word",
          FirLexer.INT, "an integer",
          FirLexer.TYPE, "a type",
          Token.EOF, "the end of the text");

  private final Positions positions;
  private final Diagnostics diagnostics;
  // The tokens that were objected to.
  private final Set<Integer> reported = new HashSet<>();

  SyntaxErrors(Positions positions, Diagnostics diagnostics) {
    this.positions = positions;
    this.diagnostics = diagnostics;
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object offending,
      int line,
      int column,
      String message,
      RecognitionException e) {
    if (!(offending instanceof Token token)) return; // The lexer has a rule for every character.
    if (!reported.add(token.getTokenIndex())) return;
    if (recognizer instanceof org.antlr.v4.runtime.Parser parser && isLostValue(parser, token))
      return;
    positions.setBroken(token);
    if (token.getType() == FirLexer.BAD && token.getText().equals("\"")) {
      diagnostics.error(
          Code.IR_SYNTAX,
          positions.of(token),
          "a string that is not closed on its line, or holds an escape nobody knows");
      return;
    }
    var expected =
        e instanceof InputMismatchException mismatch ? expected(mismatch.getExpectedTokens()) : "";
    diagnostics.error(
        Code.IR_SYNTAX,
        positions.of(token),
        expected.isEmpty()
            ? "unexpected " + found(token)
            : "expected " + expected + ", found " + found(token));
  }

  // A value that starts a statement without being given a value: what is wrong is the value, not
  // what follows it.
  private boolean isLostValue(org.antlr.v4.runtime.Parser parser, Token token) {
    ParserRuleContext context = parser.getContext();
    while (context != null && context.getRuleIndex() != FirParser.RULE_statement)
      context = context.getParent();
    if (context == null) return false;
    var first = context.getStart();
    if (first.getType() != FirLexer.VALUE || token.getTokenIndex() != first.getTokenIndex() + 1)
      return false;
    var before =
        first.getTokenIndex() == 0 ? null : parser.getTokenStream().get(first.getTokenIndex() - 1);
    boolean startsLine = before == null || before.getLine() < first.getLine();
    var message =
        startsLine
            ? "expected `=` behind `" + first.getText() + "`, found " + found(token)
            : "expected `,` or the end of the line, found " + found(first);
    positions.setBroken(startsLine ? token : first);
    diagnostics.error(Code.IR_SYNTAX, positions.of(startsLine ? token : first), message);
    return true;
  }

  private static String found(Token token) {
    return switch (token.getType()) {
      case Token.EOF -> "the end of the text";
      case FirLexer.BAD -> character(token.getText().codePointAt(0));
      default -> "`" + token.getText() + "`";
    };
  }

  private static String character(int cp) {
    if (Character.isISOControl(cp)) return "the character U+%04X".formatted(cp);
    return "the character `" + Character.toString(cp) + "`";
  }

  // Nothing where the list would be too long to help.
  private static String expected(IntervalSet tokens) {
    if (tokens == null || tokens.size() == 0 || tokens.size() > MANY) return "";
    var names = new TreeSet<String>();
    for (int t : tokens.toList())
      names.add(NAMES.getOrDefault(t, FirLexer.VOCABULARY.getDisplayName(t).replace('\'', '`')));
    var all = new ArrayList<>(names);
    var last = all.removeLast();
    return all.isEmpty() ? last : String.join(", ", all) + " or " + last;
  }

  /// Goes on at the next line that starts something, so that each mistake is reported once and the
  /// next one is found.
  static final class Recovery extends DefaultErrorStrategy {
    // What starts a line is a new matter. Where the last error was stays known: an error in the
    // same
    // place and state makes the strategy pass a token, which is why this ends.
    @Override
    public void recover(org.antlr.v4.runtime.Parser parser, RecognitionException e) {
      super.recover(parser, e);
      var before = parser.getTokenStream().LT(-1);
      boolean startsLine = before == null || before.getLine() < parser.getCurrentToken().getLine();
      if (startsLine && isWhole(parser.getContext())) errorRecoveryMode = false;
    }

    // Whether nothing of a broken statement or item is left to match behind this rule.
    private static boolean isWhole(ParserRuleContext context) {
      return switch (context.getRuleIndex()) {
        case FirParser.RULE_statement,
            FirParser.RULE_pretty,
            FirParser.RULE_generic,
            FirParser.RULE_item,
            FirParser.RULE_block,
            FirParser.RULE_functionBody,
            FirParser.RULE_region,
            FirParser.RULE_file ->
            true;
        default -> false;
      };
    }

    @Override
    public Token recoverInline(org.antlr.v4.runtime.Parser parser) {
      throw new InputMismatchException(parser);
    }

    @Override
    protected Token singleTokenDeletion(org.antlr.v4.runtime.Parser parser) {
      return null;
    }

    @Override
    protected void reportUnwantedToken(org.antlr.v4.runtime.Parser parser) {
      if (inErrorRecoveryMode(parser)) return;
      beginErrorCondition(parser);
      parser.notifyErrorListeners(parser.getCurrentToken(), "", new InputMismatchException(parser));
    }

    @Override
    protected void consumeUntil(org.antlr.v4.runtime.Parser parser, IntervalSet set) {
      var tokens = parser.getInputStream();
      int column = column(parser.getContext());
      while (tokens.LA(1) != Token.EOF
          && !(set.contains(tokens.LA(1)) && startsLine(tokens.LT(-1), tokens.LT(1), column)))
        parser.consume();
    }

    // Where the broken statement or item starts: what is written further to the right belongs to
    // it.
    private static int column(ParserRuleContext context) {
      for (RuleContext c = context; c instanceof ParserRuleContext rule; c = c.getParent()) {
        switch (rule.getRuleIndex()) {
          case FirParser.RULE_statement, FirParser.RULE_item, FirParser.RULE_block -> {
            return rule.getStart().getCharPositionInLine();
          }
          case FirParser.RULE_functionBody, FirParser.RULE_region, FirParser.RULE_file -> {
            return Integer.MAX_VALUE;
          }
          default -> {} // Inside a statement or an item.
        }
      }
      return Integer.MAX_VALUE;
    }

    // The bracket that closes what is around stands to the left of it.
    private static boolean startsLine(Token before, Token token, int column) {
      if (before != null && before.getLine() == token.getLine()) return false;
      int at = token.getCharPositionInLine();
      return at < column || (at == column && !token.getText().startsWith("}"));
    }
  }
}
