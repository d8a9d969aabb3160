package flak.ir.text;

import flak.ir.Location;
import flak.ir.text.grammar.FirParser;
import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads written locations. A file may name them, `#loc1 = loc(...)`, before or after their use.
final class Locations {
  private final Map<String, FirParser.LocationContext> aliases = new HashMap<>();

  Locations(FirParser.FileContext file) {
    for (var a : file.alias())
      if (!FunctionReader.isBroken(a)) aliases.put(a.ALIAS().getText(), a.location());
  }

  /// The location `c` writes or names; throws [Refused].
  Location of(FirParser.LocationContext c) {
    if (c.ALIAS() == null) return plain(c);
    var named = aliases.get(c.ALIAS().getText());
    if (named == null) throw new Refused(c, "no location is named `" + c.ALIAS().getText() + "`");
    if (named.ALIAS() != null) throw new Refused(named, "a name of a location stands for no name");
    return plain(named);
  }

  private static Location plain(FirParser.LocationContext c) {
    if (c.WORD() != null) {
      if (c.WORD().getText().equals("unknown")) return Location.UNKNOWN;
      throw new Refused(
          c, "a location is loc(\"file\":line:column to line:column) or loc(unknown)");
    }
    int line = number(c, c.INT(0));
    int column = number(c, c.INT(1));
    int endLine = c.endLine == null ? line : number(c, c.endLine.getText());
    int endColumn = c.endColumn == null ? column : number(c, c.endColumn.getText());
    return new Location.Source(
        LiteralReader.string(c, c.STRING().getText()), line, column, endLine, endColumn);
  }

  private static int number(FirParser.LocationContext at, TerminalNode token) {
    return number(at, token.getText());
  }

  private static int number(FirParser.LocationContext at, String text) {
    long n = LiteralReader.integer(at, text);
    if (n < 0 || n > Integer.MAX_VALUE)
      throw new Refused(at, "`" + text + "` is no line and no column");
    return (int) n;
  }
}
