package flak.cli.lsp;

import flak.ir.op.OpTable;
import flak.ir.text.OpPage;
import flak.ir.text.SourceIndex;
import flak.ir.text.SourceIndex.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What may stand where the cursor is: values behind `%`, blocks behind `^`, symbols behind `@`,
/// and else mnemonics.
final class Completions {
  private static final Pattern WORD = Pattern.compile("[%^@]?[A-Za-z0-9_$.#/\"-]*$");

  // Numbers of the protocol.
  private static final long FUNCTION = 3;
  private static final long VARIABLE = 6;
  private static final long KEYWORD = 14;
  private static final long REFERENCE = 18;

  private Completions() {}

  static List<Map<String, Object>> at(Document document, Document.Position at) {
    var matcher = WORD.matcher(document.before(at));
    var word = matcher.find() ? matcher.group() : "";
    var index = document.part(at.line() + 1).index();
    return switch (word.isEmpty() ? ' ' : word.charAt(0)) {
      case '%' -> names(index, Kind.VALUE, at, VARIABLE);
      case '^' -> names(index, Kind.BLOCK, at, REFERENCE);
      case '@' -> names(index, Kind.SYMBOL, at, FUNCTION);
      default -> mnemonics();
    };
  }

  // Labels without the sign: it stands there already.
  private static List<Map<String, Object>> names(
      SourceIndex index, Kind kind, Document.Position at, long what) {
    int scope = kind == Kind.SYMBOL ? -1 : scope(index, at.line() + 1);
    var names = new LinkedHashSet<String>();
    for (var m : index.mentions())
      if (m.kind() == kind && m.isDefinition() && m.scope() == scope)
        names.add(kind == Kind.SYMBOL ? m.name() : m.name().substring(1));
    var out = new ArrayList<Map<String, Object>>();
    for (var name : names) {
      boolean bare = name.matches("[A-Za-z0-9_$.-]+");
      out.add(
          Protocol.object("label", name, "kind", what, "insertText", bare ? name : quoted(name)));
    }
    return out;
  }

  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  // The function of the last value or block defined at or above the line.
  private static int scope(SourceIndex index, int line) {
    int scope = -1;
    for (var m : index.mentions()) if (m.scope() >= 0 && m.at().line() <= line) scope = m.scope();
    return scope;
  }

  private static List<Map<String, Object>> mnemonics() {
    var out = new ArrayList<Map<String, Object>>();
    for (var info : OpTable.rows())
      out.add(
          Protocol.object(
              "label", info.mnemonic(),
              "kind", KEYWORD,
              "detail", info.doc().lines().findFirst().orElse(""),
              "documentation", Protocol.object("kind", "markdown", "value", OpPage.entry(info))));
    return out;
  }
}
