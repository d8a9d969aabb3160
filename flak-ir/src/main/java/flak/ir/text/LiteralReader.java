package flak.ir.text;

import flak.ir.Attr;
import flak.ir.text.grammar.FirLexer;
import flak.ir.text.grammar.FirParser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads constants and MLIR attributes from the parse tree.
final class LiteralReader {
  private LiteralReader() {}

  /// The constant whose text is the quoted `token`, of the attribute `at`.
  static Attr constant(ParserRuleContext at, String token) {
    var text = string(at, token);
    return Parser.constant(text)
        .orElseThrow(() -> new Refused(at, "`" + text + "` is no constant"));
  }

  static Attr constant(FirParser.LiteralContext c) {
    if (c instanceof FirParser.AtomContext a) return atom(a);
    return compound(c);
  }

  private static Attr compound(FirParser.LiteralContext c) {
    return switch (c) {
      case FirParser.VectorLiteralContext v -> new Attr.Vec(all(v.literal()));
      case FirParser.ListLiteralContext l -> new Attr.Lst(all(l.literal()));
      case FirParser.SetLiteralContext s -> new Attr.Set(all(s.literal()));
      case FirParser.MapLiteralContext m -> map(m);
      case FirParser.MetaLiteralContext m -> meta(m);
      case FirParser.ClassLiteralContext k -> new Attr.Cls(string(k, k.STRING().getText()));
      case FirParser.TaggedLiteralContext t ->
          new Attr.Tagged(string(t, t.STRING().getText()), constant(t.literal()));
      default -> throw new Refused(c, "this is no constant");
    };
  }

  private static List<Attr> all(List<FirParser.LiteralContext> items) {
    // A loop: constants nest deep, and a stream takes many frames for each level.
    var out = new ArrayList<Attr>(items.size());
    for (var item : items) out.add(constant(item));
    return out;
  }

  private static Attr.Map map(FirParser.MapLiteralContext m) {
    if (m.literal().size() % 2 != 0) throw new Refused(m, "a map has a value for each key");
    return new Attr.Map(all(m.literal()));
  }

  private static Attr meta(FirParser.MetaLiteralContext m) {
    if (!(constant(m.literal(0)) instanceof Attr.Map meta))
      throw new Refused(m, "metadata is a map");
    return new Attr.Meta(meta, constant(m.literal(1)));
  }

  private static Attr atom(FirParser.AtomContext a) {
    var text = a.getText();
    return switch (a.getStart().getType()) {
      case FirLexer.WORD -> word(a, text);
      case FirLexer.INT -> new Attr.Int(integer(a, text));
      case FirLexer.BIG -> new Attr.BigInt(new BigInteger(cut(text)));
      case FirLexer.RATIO -> ratio(text);
      case FirLexer.FLOAT, FirLexer.SPECIAL -> new Attr.Dbl(number(text));
      case FirLexer.DECIMAL -> decimal(a, text);
      case FirLexer.CHAR -> character(a, text);
      case FirLexer.STRING -> new Attr.Str(string(a, text));
      case FirLexer.REGEX -> new Attr.Regex(string(a, text.substring(1)));
      case FirLexer.QUOTED -> {
        var name = name(a, text.substring(1));
        yield new Attr.Sym(name[0], name[1]);
      }
      case FirLexer.KEYWORD -> {
        var name = name(a, text.substring(1));
        yield new Attr.Kw(name[0], name[1]);
      }
      case FirLexer.VAR -> {
        var name = name(a, text.substring(2));
        yield new Attr.Var(name[0], name[1]);
      }
      default -> throw new Refused(a, "`" + text + "` is no constant");
    };
  }

  private static Attr word(FirParser.AtomContext a, String text) {
    return switch (text) {
      case "nil" -> Attr.NIL;
      case "true" -> new Attr.Bool(true);
      case "false" -> new Attr.Bool(false);
      default ->
          throw new Refused(a, "`" + text + "` is no constant; a symbol is written '" + text);
    };
  }

  private static Attr ratio(String text) {
    int slash = text.indexOf('/');
    return new Attr.Ratio(
        new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
  }

  private static Attr decimal(ParserRuleContext at, String text) {
    try {
      return new Attr.BigDec(new BigDecimal(cut(text)));
    } catch (NumberFormatException _) {
      throw new Refused(at, "the exponent of `" + text + "` is too large");
    }
  }

  private static Attr character(ParserRuleContext at, String text) {
    if (text.length() == 2) return new Attr.Chr(text.charAt(1));
    var digits = text.substring(3, text.length() - 1);
    int cp = digits.length() > 6 ? -1 : Integer.parseInt(digits, 16);
    if (!Character.isValidCodePoint(cp)) throw new Refused(at, "`" + text + "` is no code point");
    return new Attr.Chr(cp);
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - 1);
  }

  static long integer(ParserRuleContext at, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw new Refused(at, "`" + text + "` does not fit 64 bits");
    }
  }

  /// A double as the pretty form, the generic form or MLIR writes it.
  static double number(String text) {
    return switch (text) {
      case "##NaN" -> Double.NaN;
      case "##Inf" -> Double.POSITIVE_INFINITY;
      case "##-Inf" -> Double.NEGATIVE_INFINITY;
      default ->
          text.startsWith("0x")
              ? Double.longBitsToDouble(Long.parseUnsignedLong(text.substring(2), 16))
              : Double.parseDouble(text);
    };
  }

  static String string(ParserRuleContext at, String token) {
    try {
      return Quoted.unquote(token);
    } catch (IllegalArgumentException e) {
      throw new Refused(at, "bad string: " + e.getMessage());
    }
  }

  private static String[] name(ParserRuleContext at, String token) {
    try {
      return Quoted.splitName(token);
    } catch (IllegalArgumentException e) {
      throw new Refused(at, "bad name: " + e.getMessage());
    }
  }

  /// The name of `@name` or `@"name"`.
  static String symbol(ParserRuleContext at, String token) {
    var name = token.substring(1);
    return name.startsWith("\"") ? string(at, name) : name;
  }
}
