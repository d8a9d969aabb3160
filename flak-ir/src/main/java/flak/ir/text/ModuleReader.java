package flak.ir.text;

import flak.diag.Code;
import flak.diag.Diagnostics;
import flak.diag.Suggest;
import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Stage;
import flak.ir.Type;
import flak.ir.VarDecl;
import flak.ir.text.grammar.FirParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/// Reads what stands in a module: the module itself, functions, function objects, and declared
/// vars.
final class ModuleReader {
  private static final String MODULE = "builtin.module";
  private static final String FUNCTION = "func.func";
  private static final String FN = "flak.fn";
  private static final String VAR = "flak.var";
  private static final List<String> ITEMS = List.of(MODULE, FUNCTION, FN, VAR);

  /// The name of the module around items that stand in none.
  private static final String NAMELESS = "module";

  private final Positions positions;
  private final Diagnostics diagnostics;
  private final boolean foreign;
  private Locations locations;
  private Module module;

  /// A reader that takes operations of unknown dialects when `foreign`.
  ModuleReader(Positions positions, Diagnostics diagnostics, boolean foreign) {
    this.positions = positions;
    this.diagnostics = diagnostics;
    this.foreign = foreign;
  }

  Module read(FirParser.FileContext file) {
    locations = new Locations(file);
    boolean wrapped = file.item().size() == 1 && mnemonic(file.item(0)).equals(MODULE);
    if (!wrapped) {
      module = new Module(NAMELESS);
      for (var item : file.item()) item(item);
      return module;
    }
    guarded(() -> module(file.item(0)));
    return module == null ? new Module(NAMELESS) : module;
  }

  private static String mnemonic(FirParser.ItemContext item) {
    if (item instanceof FirParser.GenericItemContext g && g.generic().STRING() != null)
      return LiteralReader.string(g, g.generic().STRING().getText());
    if (item instanceof FirParser.PlainItemContext p && p.DOTTED() != null)
      return p.DOTTED().getText();
    if (item instanceof FirParser.FunctionItemContext f && f.DOTTED() != null)
      return f.DOTTED().getText();
    return "";
  }

  private void guarded(Runnable reading) {
    try {
      reading.run();
    } catch (Refused e) {
      report(e);
    }
  }

  private void report(Refused e) {
    diagnostics.add(e.diagnostic(positions));
  }

  private void module(FirParser.ItemContext item) {
    switch (item) {
      case FirParser.PlainItemContext p -> {
        if (p.SYMBOL() == null) return;
        module = new Module(LiteralReader.symbol(p, p.SYMBOL().getText()));
        for (var inner : p.item()) item(inner);
        if (!FunctionReader.isHeadBroken(p)) inits(attributes(MODULE, p, p.attributes()));
      }
      case FirParser.GenericItemContext g -> {
        module = new Module(NAMELESS);
        boolean broken = FunctionReader.isHeadBroken(g.generic());
        var given =
            broken
                ? new Given(MODULE, g)
                : MetaReader.given(MODULE, g, g.generic().properties, g.generic().discardable);
        if (given.take("sym_name") instanceof Meta.Text(var name)) module = new Module(name);
        for (var s : onlyBlock(g.generic())) guarded(() -> statement(s));
        inits(given);
      }
      default -> throw new Refused(item, "a module has no parameters");
    }
  }

  private void statement(FirParser.StatementContext s) {
    if (FunctionReader.isHeadBroken(s)) return;
    if (s.generic() == null)
      throw new Refused(s, "expected an item of a module in the generic form");
    generic(s.generic());
  }

  // The region of a module is one block, with a label or without.
  private static List<FirParser.StatementContext> onlyBlock(FirParser.GenericContext module) {
    var region = onlyRegion(module);
    if (region.block().isEmpty()) return region.statement();
    if (region.block().size() > 1 || !region.statement().isEmpty())
      throw new Refused(module, "a module has one block");
    return region.block(0).statement();
  }

  private void inits(Given given) {
    var at = given.at("inits");
    if (given.take("inits") instanceof Meta.Items(var items))
      guarded(() -> items.forEach(i -> module.addInit(text(at, i))));
    given.noMore();
  }

  private static Given attributes(
      String mnemonic, ParserRuleContext at, FirParser.AttributesContext c) {
    return MetaReader.given(mnemonic, at, c == null ? null : c.dict());
  }

  private void item(FirParser.ItemContext item) {
    if (item instanceof FirParser.FunctionItemContext f) guarded(() -> function(f));
    else if (item instanceof FirParser.GenericItemContext g) guarded(() -> generic(g.generic()));
    else if (item instanceof FirParser.PlainItemContext p) guarded(() -> plain(p));
    // Anything else is broken; the parser has said so.
  }

  private void plain(FirParser.PlainItemContext p) {
    if (FunctionReader.isBroken(p)) return;
    var mnemonic = p.DOTTED().getText();
    var given = attributes(mnemonic, p, p.attributes());
    var symbol = LiteralReader.symbol(p, p.SYMBOL().getText());
    switch (mnemonic) {
      case FN -> fnDef(p, symbol, given, p.location());
      case VAR -> var(p, symbol, given);
      default -> unknown(p, mnemonic);
    }
  }

  private static void unknown(ParserRuleContext at, String mnemonic) {
    if (mnemonic.equals(MODULE)) throw new Refused(at, "a module stands alone");
    if (mnemonic.equals(FUNCTION)) throw new Refused(at, "a function has parameters and a body");
    if (flak.ir.op.OpTable.find(mnemonic) != null)
      throw new Refused(at, "`" + mnemonic + "` stands in a function");
    throw new Refused(at, Code.IR_UNKNOWN_OP, mnemonic, Suggest.nearest(mnemonic, ITEMS));
  }

  private void generic(FirParser.GenericContext g) {
    if (FunctionReader.isHeadBroken(g)) return;
    var mnemonic = LiteralReader.string(g, g.STRING().getText());
    var given = MetaReader.given(mnemonic, g, g.properties, g.discardable);
    switch (mnemonic) {
      case FUNCTION -> function(g, given);
      case FN -> fnDef(g, text(g, given.need("sym_name")), given, g.location());
      case VAR -> var(g, text(g, given.need("var")), given);
      default -> unknown(g, mnemonic);
    }
  }

  // -- declarations

  private void var(ParserRuleContext at, String key, Given given) {
    int slash = key.indexOf('/');
    if (slash <= 0 || slash == key.length() - 1)
      throw new Refused(at, "a var is named @\"namespace/name\"");
    boolean dynamic = given.take("dynamic") instanceof Meta.Word(var word) && word.equals("true");
    given.noMore();
    module.declare(new VarDecl(key.substring(0, slash), key.substring(slash + 1), dynamic));
  }

  private void fnDef(
      ParserRuleContext at, String symbol, Given given, FirParser.LocationContext location) {
    var name = text(given.at("name"), given.need("name"));
    int captures = number(given.at("captures"), given.need("captures"));
    var where = given.at("arities");
    if (!(given.need("arities") instanceof Meta.Items(var items)))
      throw new Refused(where, "`arities` is a list");
    var arities = new ArrayList<FnDef.Arity>();
    for (var item : items) arities.add(arity(where, item));
    given.noMore();
    define(at, symbol);
    module.add(new FnDef(symbol, name, captures, arities, at(at, location)));
  }

  private static FnDef.Arity arity(ParserRuleContext at, Meta item) {
    if (!(item instanceof Meta.Items(var parts)) || parts.size() < 2 || parts.size() > 3)
      throw new Refused(at, "an arity is [fixed, @code] or [fixed, @code, \"variadic\"]");
    boolean variadic = parts.size() == 3;
    if (variadic && !text(at, parts.get(2)).equals("variadic"))
      throw new Refused(at, "an arity is \"variadic\" or nothing");
    return new FnDef.Arity(number(at, parts.get(0)), variadic, text(at, parts.get(1)));
  }

  // -- functions

  // What is wrong with the head is reported, and the body is read all the same.
  private void function(FirParser.FunctionItemContext f) {
    if (FunctionReader.isHeadBroken(f) || f.functionBody() == null)
      return; // The parser has said so.
    var mnemonic = f.DOTTED().getText();
    if (!mnemonic.equals(FUNCTION))
      report(new Refused(f, Code.IR_UNKNOWN_OP, mnemonic, List.of(FUNCTION)));
    var given = attributes(FUNCTION, f, f.attributes());
    var stage = stage(given);
    guarded(given::noMore);
    var symbol = LiteralReader.symbol(f, f.SYMBOL().getText());
    var at =
        f.location() == null ? positions.of(f.SYMBOL().getSymbol()) : locations.of(f.location());
    var function = new Function(symbol, result(f), owed(f), at);
    var body = f.functionBody();
    var params = f.params() == null ? List.<FirParser.ParamContext>of() : f.params().param();
    new FunctionReader(positions, locations, diagnostics, function, foreign)
        .read(params, body.statement(), body.block(), stage);
    define(f, symbol);
    module.add(function);
  }

  private Type result(FirParser.FunctionItemContext f) {
    if (f.type() == null) return Type.NONE;
    try {
      return FunctionReader.type(f.type(), f.type().getText());
    } catch (Refused e) {
      report(e);
      return Type.ANY;
    }
  }

  private Ownership owed(FirParser.FunctionItemContext f) {
    try {
      return FunctionReader.ownership(f.ownership());
    } catch (Refused e) {
      report(e);
      return Ownership.NONE;
    }
  }

  private void function(FirParser.GenericContext g, Given given) {
    var region = onlyRegion(g);
    var symbol = text(given.at("sym_name"), given.need("sym_name"));
    var stage = stage(given);
    visibility(given.at("sym_visibility"), given.take("sym_visibility"));
    if (!(given.need("function_type") instanceof Meta.Signature signature))
      throw new Refused(g, "`function_type` is a type of functions");
    if (signature.results().size() > 1) throw new Refused(g, "a function has one result or none");
    var result =
        signature.results().isEmpty()
            ? Type.NONE
            : FunctionReader.type(g, signature.results().getFirst());
    var owed =
        given.take("res_attrs") instanceof Meta.Items(var items) && items.size() == 1
            ? ownership(g, items.getFirst())
            : Ownership.NONE;
    var function = new Function(symbol, result, owed, at(g, g.location()));
    var reader = new FunctionReader(positions, locations, diagnostics, function, foreign);
    reader.read(null, region.statement(), region.block(), stage);
    params(g, reader, function, signature, given);
    given.noMore();
    define(g, symbol);
    module.add(function);
  }

  // It follows from the initialisers and is not kept.
  private static void visibility(ParserRuleContext at, Meta given) {
    if (given != null && !List.of("public", "private", "nested").contains(text(at, given)))
      throw new Refused(at, "a function is public, private or nested");
  }

  private static void params(
      FirParser.GenericContext g,
      FunctionReader reader,
      Function function,
      Meta.Signature signature,
      Given given) {
    var types = function.params().stream().map(p -> p.type().text()).toList();
    if (!types.equals(signature.inputs()))
      throw new Refused(
          g, "`function_type` takes " + signature.inputs() + ", the entry block " + types);
    if (given.take("arg_attrs") instanceof Meta.Items(var items)) {
      if (items.size() != types.size())
        throw new Refused(g, "`arg_attrs` has one dictionary for each parameter");
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) instanceof Meta.Dict(var d) && d.containsKey("ownership"))
          reader.setOwnership(g, function.params().get(i), d.get("ownership"));
      }
    }
    if (given.take("block_ownership") instanceof Meta.Items(var blocks))
      reader.setOwnership(g, blocks);
  }

  private static Ownership ownership(ParserRuleContext at, Meta dict) {
    return dict instanceof Meta.Dict(var d) && d.containsKey("ownership")
        ? FunctionReader.ownership(at, text(at, d.get("ownership")))
        : Ownership.NONE;
  }

  private static FirParser.RegionContext onlyRegion(FirParser.GenericContext g) {
    if (g.region().size() != 1) throw new Refused(g, "expected one region");
    return g.region(0);
  }

  // -- pieces

  private Stage stage(Given given) {
    var at = given.at("stage");
    if (!(given.take("stage") instanceof Meta meta)) return Stage.BUILT;
    var words = new ArrayList<String>();
    for (var s : Stage.values()) {
      if (meta instanceof Meta.Text(var text) && s.text().equals(text)) return s;
      words.add(s.text());
    }
    var written = meta instanceof Meta.Text(var text) ? "`" + text + "`" : "this";
    var message = written + " is no stage; there are built, resolved and owned";
    var meant =
        meta instanceof Meta.Text(var text) ? Suggest.nearest(text, words) : List.<String>of();
    report(new Refused(at, Code.IR_SYNTAX, message, meant));
    return Stage.BUILT;
  }

  private void define(ParserRuleContext at, String symbol) {
    if (module.function(symbol) != null || module.fnDef(symbol) != null)
      throw new Refused(at, Code.IR_REDEFINED, Quoted.symbol(symbol), List.of());
  }

  private Location at(ParserRuleContext c, FirParser.LocationContext written) {
    return written == null ? positions.of(c.getStart()) : locations.of(written);
  }

  private static String text(ParserRuleContext at, Meta meta) {
    if (meta instanceof Meta.Text(var text)) return text;
    throw new Refused(at, "expected a string or symbol");
  }

  private static int number(ParserRuleContext at, Meta meta) {
    long n =
        meta instanceof Meta.Number(var text, _) && text.matches("\\d{1,9}")
            ? Long.parseLong(text)
            : -1;
    if (n < 0) throw new Refused(at, "expected a number from 0 on");
    return (int) n;
  }
}
