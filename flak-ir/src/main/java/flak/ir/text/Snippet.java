package flak.ir.text;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.ir.Attr;
import flak.ir.Location;
import flak.ir.text.grammar.FirLexer;
import flak.ir.text.grammar.FirParser;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/// Reads constants, symbols and words, one after the other, from a text that is no module: a
/// directive in a comment, a value on a command line. All methods throw [DiagnosticException] at
/// what they cannot read.
public final class Snippet {
  private final CommonTokenStream tokens;
  private final Positions positions;

  /// The text as it stands in `file` from `line` and `column` on, both counted from 1.
  public Snippet(String file, int line, int column, String text) {
    tokens = Lexer.tokens(file, text, line, column);
    positions = new Positions(file);
  }

  /// Whether nothing is left but spaces and comments.
  public boolean atEnd() {
    return tokens.LA(1) == Token.EOF;
  }

  /// Where the next token stands.
  public Location here() {
    return positions.of(tokens.LT(1));
  }

  /// Whether the next token is `text`.
  public boolean sees(String text) {
    return !atEnd() && tokens.LT(1).getText().equals(text);
  }

  /// Takes the next token if it is `text`.
  public boolean accept(String text) {
    if (!sees(text)) return false;
    tokens.consume();
    return true;
  }

  /// Takes the next token, which must be `text`.
  public void expect(String text) {
    if (!accept(text)) throw refused("`" + text + "`");
  }

  /// A word or a dotted name.
  public String name() {
    int type = tokens.LA(1);
    if (type != FirLexer.WORD && type != FirLexer.DOTTED) throw refused("a name");
    return take();
  }

  /// The name of `@name` or `@"any name"`.
  public String symbol() {
    if (tokens.LA(1) != FirLexer.SYMBOL) throw refused("a symbol");
    var text = tokens.LT(1).getText().substring(1);
    tokens.consume();
    return text.startsWith("\"") ? Quoted.unquote(text) : text;
  }

  /// Whether a string comes next.
  public boolean seesString() {
    return tokens.LA(1) == FirLexer.STRING;
  }

  /// A string.
  public String string() {
    if (!seesString()) throw refused("a string");
    return Quoted.unquote(take());
  }

  /// A constant.
  public Attr constant() {
    var found = new Diagnostics();
    var parser = new FirParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(new SyntaxErrors(positions, found));
    var tree = parser.literal();
    found.throwIfErrors();
    try {
      return LiteralReader.constant(tree);
    } catch (Refused e) {
      throw new DiagnosticException(e.diagnostic(positions));
    }
  }

  private String take() {
    var text = tokens.LT(1).getText();
    tokens.consume();
    return text;
  }

  private DiagnosticException refused(String expected) {
    return new DiagnosticException(
        Diagnostic.error(
            Code.IR_SYNTAX,
            here(),
            "expected "
                + expected
                + ", found "
                + (atEnd() ? "the end of the text" : "`" + tokens.LT(1).getText() + "`")));
  }
}
