package flak.ir.text;

import flak.ir.Location;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// Where pieces of the text stand, as locations in `file`.
record Positions(String file) {
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
