package flak.ir.text;

import flak.ir.Location;
import java.util.HashSet;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// Where pieces of the text stand, as locations in `file`.
///
/// @param broken the lines on which the grammar is violated, from 1; filled while parsing. What
///   else may be wrong there is no news
record Positions(String file, Set<Integer> broken) {
  Positions(String file) {
    this(file, new HashSet<>());
  }

  /// Notes that the grammar is violated at `token`.
  void setBroken(Token token) {
    broken.add(token.getLine());
  }

  /// Whether the grammar is violated on the last line of `context`.
  boolean isBroken(ParserRuleContext context) {
    return !broken.isEmpty()
        && context.getStop() != null
        && broken.contains(context.getStop().getLine());
  }

  Location of(Token token) {
    int length =
        token.getType() == Token.EOF
            ? 0
            : token.getText().codePointCount(0, token.getText().length());
    int column = token.getCharPositionInLine() + 1;
    return new Location.Source(file, token.getLine(), column, token.getLine(), column + length);
  }

  Location of(ParserRuleContext context) {
    var from = context.getStart();
    var to = context.getStop() == null ? from : context.getStop();
    int length = to.getText().codePointCount(0, to.getText().length());
    return new Location.Source(
        file,
        from.getLine(),
        from.getCharPositionInLine() + 1,
        to.getLine(),
        to.getCharPositionInLine() + 1 + length);
  }
}
