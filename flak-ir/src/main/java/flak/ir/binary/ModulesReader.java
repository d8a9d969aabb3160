package flak.ir.binary;

import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Stage;
import flak.ir.Type;
import flak.ir.VarDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Reads the modules of a file and the index of its functions, whose bodies wait.
final class ModulesReader {
  /// A function as the index has it.
  ///
  /// @param hash what its signature and body hash to, recorded at `offset`
  record Indexed(Function function, Hash128 hash, int offset) {}

  /// The bytes of a function in the sections that have some for each; null where a section is
  /// missing.
  private record Rows(Input body, int crc, Input names, Input locations) {}

  private final PoolReader pools;
  private final Input modules;
  private final Input index;
  private final Input bodies;
  private final List<Input> names;
  private final List<Input> locations;
  private final LocationReader definitions;
  private final List<Indexed> functions = new ArrayList<>();
  private final boolean[] placed;

  /// @param names null where the file has none
  /// @param locations null where the file has none
  ModulesReader(
      PoolReader pools, Input modules, Input index, Input bodies, Input names, Input locations) {
    this.pools = pools;
    this.modules = modules;
    this.index = index;
    this.bodies = bodies;
    int n = index.count();
    this.names = rows(names, n);
    var places = rows(locations, n + 1);
    definitions = places == null ? null : new LocationReader(pools, places.getFirst());
    this.locations = places == null ? null : places.subList(1, places.size());
    placed = new boolean[n];
  }

  // The lengths of all, then all.
  private static List<Input> rows(Input in, int n) {
    if (in == null) return null;
    if (n > in.left()) throw in.fail(n + " rows announced, " + in.left() + " bytes left");
    var lengths = new int[n];
    for (int i = 0; i < n; i++) lengths[i] = in.count();
    var out = new ArrayList<Input>(n);
    for (int length : lengths) out.add(in.take(length));
    in.finish();
    return out;
  }

  /// The functions in the order of the index.
  List<Indexed> functions() {
    return functions;
  }

  List<Module> read() {
    for (int i = 0; i < placed.length; i++) functions.add(function(i));
    index.finish();
    bodies.finish();
    int n = modules.count();
    var out = new ArrayList<Module>();
    for (int i = 0; i < n; i++) out.add(module());
    modules.finish();
    if (definitions != null) definitions.finish();
    for (int i = 0; i < placed.length; i++)
      if (!placed[i])
        throw modules.fail("@" + functions.get(i).function().symbol() + " is in no module");
    return out;
  }

  // -- the index

  private Indexed function(int number) {
    int from = index.at();
    var symbol = pools.string(index);
    if (number > 0 && functions.getLast().function().symbol().compareTo(symbol) > 0)
      throw index.failAt(from, "the functions are not sorted");
    var stage = stage();
    var resultOwnership = pools.ownership(index);
    var resultType = pools.resultType(index);
    int n = index.count();
    var types = new ArrayList<Type>();
    var ownerships = new ArrayList<Ownership>();
    for (int i = 0; i < n; i++) {
      ownerships.add(pools.ownership(index));
      types.add(pools.type(index));
    }
    int hashAt = index.at();
    var hash = index.hash();
    from = index.at();
    long length = index.varint();
    if (length < 0 || length > bodies.left())
      throw index.failAt(
          from,
          Long.toUnsignedString(length) + " bytes of body announced, " + bodies.left() + " left");
    int crc = index.u32();
    var rows = rows(number, bodies.take((int) length), crc);
    var function =
        Function.deferred(
            symbol,
            stage,
            types,
            ownerships,
            resultType,
            resultOwnership,
            builder -> {
              rows.body().check(rows.crc());
              new BodyReader(
                      pools,
                      fresh(rows.body()),
                      rows.names() == null ? null : new NameReader(pools, fresh(rows.names())),
                      rows.locations() == null
                          ? null
                          : new LocationReader(pools, fresh(rows.locations())),
                      resultType,
                      builder)
                  .read();
            });
    return new Indexed(function, hash, hashAt);
  }

  private Rows rows(int number, Input body, int crc) {
    return new Rows(
        body,
        crc,
        names == null ? null : names.get(number),
        locations == null ? null : locations.get(number));
  }

  private static Input fresh(Input in) {
    return in.part(in.start(), in.end());
  }

  private Stage stage() {
    int from = index.at();
    var text = pools.string(index);
    for (var s : Stage.values()) if (s.text().equals(text)) return s;
    throw index.failAt(from, "unknown stage `" + text + "`");
  }

  // -- modules

  private Module module() {
    var module = new Module(pools.string(modules));
    int inits = modules.count();
    for (int i = 0; i < inits; i++) module.addInit(pools.string(modules));
    int vars = modules.count();
    for (int i = 0; i < vars; i++) var(module);
    var symbols = new HashSet<String>();
    int fnDefs = modules.count();
    for (int i = 0; i < fnDefs; i++) {
      int from = modules.at();
      var def = fnDef();
      if (!symbols.add(def.symbol()))
        throw modules.failAt(from, "@" + def.symbol() + " is defined twice");
      module.add(def);
    }
    int n = modules.count();
    for (int i = 0; i < n; i++) {
      int from = modules.at();
      int number = modules.index(placed.length, "function");
      var function = functions.get(number).function();
      if (placed[number] || !symbols.add(function.symbol()))
        throw modules.failAt(from, "@" + function.symbol() + " is defined twice");
      placed[number] = true;
      module.add(function);
    }
    return module;
  }

  private void var(Module module) {
    int from = modules.at();
    var decl = new VarDecl(pools.string(modules), pools.string(modules), modules.truth());
    if (module.var(decl.ns(), decl.name()) != null)
      throw modules.failAt(from, "the var " + decl.key() + " is declared twice");
    module.declare(decl);
  }

  private FnDef fnDef() {
    var symbol = pools.string(modules);
    var name = pools.string(modules);
    int captures = modules.int32();
    int n = modules.count();
    var arities = new ArrayList<FnDef.Arity>();
    for (int i = 0; i < n; i++)
      arities.add(new FnDef.Arity(modules.int32(), modules.truth(), pools.string(modules)));
    var location = definitions == null ? Location.UNKNOWN : definitions.next();
    return new FnDef(symbol, name, captures, arities, location);
  }
}
