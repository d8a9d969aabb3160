package flak.ir.text;

import flak.diag.Code;
import flak.diag.Diagnostics;
import flak.ir.Attr;
import flak.ir.Module;
import flak.ir.text.grammar.FirParser;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// Reads modules in the pretty or the generic form. Names, ownership and locations come back as
/// they were printed.
///
/// What has no `loc(...)` gets its position in the text as location. A text without
/// `builtin.module` is the content of a module named `module`.
public final class Parser {
  /// Brackets may nest this deep: as deep as the reader of Clojure allows, with what the IR puts
  /// around.
  private static final int DEEPEST = 10_010;

  private Parser() {}

  /// The module in `text`, or nothing when there are errors; they are in `diagnostics`. The module
  /// is not verified.
  public static Optional<Module> parse(String file, String text, Diagnostics diagnostics) {
    return parse(file, text, false, diagnostics);
  }

  /// The same; with `foreign`, operations of dialects that nobody here knows are kept
  /// ([flak.ir.op.ForeignOp]) where they stand in the generic form.
  public static Optional<Module> parse(
      String file, String text, boolean foreign, Diagnostics diagnostics) {
    var positions = new Positions(file);
    var tokens = Lexer.tokens(file, text);
    var found = new Diagnostics();
    if (isTooDeep(tokens, positions, found)) {
      found.sorted().forEach(diagnostics::add);
      return Optional.empty();
    }
    var module = Optional.<Module>empty();
    try {
      module =
          Optional.of(
              new ModuleReader(positions, found, foreign).read(tree(tokens, positions, found)));
    } catch (StackOverflowError _) {
      found.error(
          Code.IR_SYNTAX,
          positions.of(tokens.get(0)),
          "brackets nested deeper than the stack of this thread");
    }
    found.sorted().forEach(diagnostics::add);
    return found.hasErrors() ? Optional.empty() : module;
  }

  /// The tree of `text`, with broken parts where it is broken; nothing when it is nested too
  /// deeply.
  static Optional<FirParser.FileContext> syntax(String file, String text, Diagnostics found) {
    var positions = new Positions(file);
    var tokens = Lexer.tokens(file, text);
    if (isTooDeep(tokens, positions, found)) return Optional.empty();
    try {
      return Optional.of(tree(tokens, positions, found));
    } catch (StackOverflowError _) {
      return Optional.empty();
    }
  }

  /// The constant that `text` writes, if it is one and nothing else. Throws [Refused] for constants
  /// that fit the grammar and mean nothing.
  static Optional<Attr> constant(String text) {
    var tokens = Lexer.tokens("", text);
    if (isTooDeep(tokens, new Positions(""), new Diagnostics())) return Optional.empty();
    var parser = new FirParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return Optional.of(LiteralReader.constant(parser.constant().literal()));
    } catch (ParseCancellationException _) {
      return Optional.empty();
    }
  }

  /// The module in `text`; throws [flak.diag.DiagnosticException] with all errors when it has any.
  public static Module parse(String file, String text) {
    var diagnostics = new Diagnostics();
    var module = parse(file, text, diagnostics);
    diagnostics.throwIfErrors();
    return module.orElseThrow();
  }

  private static boolean isTooDeep(
      CommonTokenStream tokens, Positions positions, Diagnostics found) {
    tokens.fill();
    int depth = 0;
    for (var t : tokens.getTokens()) {
      if (t.getType() == Token.EOF || t.getText().length() > 2) continue;
      char last = t.getText().charAt(t.getText().length() - 1);
      if (last == '(' || last == '[' || last == '{' || last == '^') depth++;
      if (last == ')' || last == ']' || last == '}') depth--;
      if (depth < DEEPEST) continue;
      found.error(Code.IR_SYNTAX, positions.of(t), "brackets nested deeper than " + DEEPEST);
      return true;
    }
    return false;
  }

  // The fast prediction mode decides nearly every text; what it refuses is read again with the
  // exact one, which also recovers.
  private static FirParser.FileContext tree(
      CommonTokenStream tokens, Positions positions, Diagnostics found) {
    var parser = new FirParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return parser.file();
    } catch (ParseCancellationException _) {
      tokens.seek(0);
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      parser.setErrorHandler(new SyntaxErrors.Recovery());
      parser.addErrorListener(new SyntaxErrors(positions, found));
      return parser.file();
    }
  }
}
