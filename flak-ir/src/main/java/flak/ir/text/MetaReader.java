package flak.ir.text;

import flak.ir.text.grammar.FirParser;
import java.util.LinkedHashMap;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads MLIR attributes and dictionaries from the parse tree.
final class MetaReader {
  private static final String PREFIX = "flak.";

  private MetaReader() {}

  /// The entries of all dictionaries; a key loses the prefix `flak.`, which MLIR asks for on
  /// operations of its own. Null dictionaries are empty.
  static Given given(String mnemonic, ParserRuleContext whole, FirParser.DictContext... dicts) {
    var out = new Given(mnemonic, whole);
    for (var dict : dicts) {
      if (dict == null) continue;
      for (var e : dict.entry()) {
        var key = key(e);
        if (!out.add(key, meta(e.attribute()), e))
          throw new Refused(e, "the attribute `" + key + "` is given twice");
      }
    }
    return out;
  }

  private static Meta meta(FirParser.AttributeContext a) {
    return switch (a) {
      case FirParser.NumberAttributeContext n ->
          new Meta.Number(digits(n), n.type() == null ? "" : n.type().getText());
      case FirParser.StringAttributeContext s ->
          new Meta.Text(LiteralReader.string(s, s.getText()));
      case FirParser.SymbolAttributeContext s ->
          new Meta.Text(LiteralReader.symbol(s, s.getText()));
      case FirParser.ArrayAttributeContext i ->
          new Meta.Items(i.attribute().stream().map(MetaReader::meta).toList());
      case FirParser.DenseAttributeContext d ->
          new Meta.Dense(d.INT().stream().map(t -> size(d, t.getText())).toList());
      case FirParser.ConstantAttributeContext c ->
          new Meta.Constant(LiteralReader.constant(c, c.STRING().getText()));
      case FirParser.TypeAttributeContext t -> signature(t.functionType());
      case FirParser.DictAttributeContext d -> dictionary(d.dict());
      case FirParser.WordAttributeContext w -> new Meta.Word(w.getText());
      default -> throw new Refused(a, "this is no attribute");
    };
  }

  // At most the bits of a double.
  private static String digits(FirParser.NumberAttributeContext n) {
    var text = n.getStart().getText();
    if (text.startsWith("0x") && text.length() > "0x0123456789ABCDEF".length())
      throw new Refused(n, "`" + text + "` does not fit 64 bits");
    return text;
  }

  private static int size(FirParser.AttributeContext at, String text) {
    long n = LiteralReader.integer(at, text);
    if (n != (int) n) throw new Refused(at, "`" + text + "` does not fit 32 bits");
    return (int) n;
  }

  private static Meta.Dict dictionary(FirParser.DictContext dict) {
    var out = new LinkedHashMap<String, Meta>();
    for (var e : dict.entry()) out.put(key(e), meta(e.attribute()));
    return new Meta.Dict(out);
  }

  private static String key(FirParser.EntryContext e) {
    var key =
        e.STRING() != null ? LiteralReader.string(e, e.STRING().getText()) : e.getStart().getText();
    return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
  }

  /// The types of `(a, b) -> c` or `(a, b) -> (c)`, as spelled.
  static Meta.Signature signature(FirParser.FunctionTypeContext f) {
    var inputs = new java.util.ArrayList<String>();
    var results = new java.util.ArrayList<String>();
    boolean arrow = false;
    for (var child : f.children) {
      if (child.getText().equals("->")) arrow = true;
      else if (child instanceof FirParser.TypeContext t)
        (arrow ? results : inputs).add(t.getText());
    }
    return new Meta.Signature(List.copyOf(inputs), List.copyOf(results));
  }
}
