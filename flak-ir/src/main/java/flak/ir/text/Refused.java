package flak.ir.text;

import flak.diag.Code;
import flak.diag.Diagnostic;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/// Ends the reading of one statement that fits the grammar and means nothing; the loop over
/// statements reports it and goes on.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient ParserRuleContext at;
  private final Code code;
  private final transient List<String> suggestions;

  Refused(ParserRuleContext at, String message) {
    this(at, Code.IR_SYNTAX, message, List.of());
  }

  /// `argument` fills the template of `code`; `suggestions` are names that may have been meant.
  Refused(ParserRuleContext at, Code code, String argument, List<String> suggestions) {
    super(argument, null, false, false);
    this.at = at;
    this.code = code;
    this.suggestions = List.copyOf(suggestions);
  }

  Diagnostic diagnostic(Positions positions) {
    return Diagnostic.error(code, positions.of(at), getMessage()).withSuggestions(suggestions);
  }
}
