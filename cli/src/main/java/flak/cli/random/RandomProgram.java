package flak.cli.random;

import flak.ir.Attr;
import flak.ir.Edge;
import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.VarDecl;
import flak.ir.op.CallOp;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.DataOp;
import flak.ir.op.ExcOp;
import flak.ir.op.VarOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A program made by chance, as the front end might lower one: functions that call each other,
/// closures, vars, and an initialiser that calls every function and prints what they gave, or
/// threw, as one vector.
///
/// The same seed makes the same program. It ends: loops count to a constant, functions call those
/// made before them or themselves with one less. It leaks nothing by itself: cells hold data only.
public final class RandomProgram {
  /// Functions by what can be done with them.
  ///
  /// @param captures the kinds of what they capture
  record Made(FnDef def, Kind kind, List<Kind> captures, List<Kind> params) {}

  private static final int OPERATIONS = 30;
  private static final int CALLS = 2;

  private final Random random;
  final String ns;
  final Module module;
  final List<String> vars = new ArrayList<>();

  /// Closures and functions made so far; each body uses those before it.
  final List<Made> functions = new ArrayList<>();

  private RandomProgram(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    ns = "random" + seed;
    module = new Module(ns + ".1");
  }

  /// The program of `seed`, a module at stage `built`, with `functions` functions besides its
  /// initialiser.
  public static Module of(long seed, int functions) {
    return new RandomProgram(seed).make(functions);
  }

  private Module make(int count) {
    for (var name : List.of("a", "b")) vars.add(name);
    vars.add("*c*");
    for (var name : vars) module.declare(new VarDecl(ns, name, name.equals("*c*")));
    module.declare(new VarDecl("clojure.core", "println", false));
    module.declare(new VarDecl("clojure.core", "prn", false));
    module.declare(new VarDecl("clojure.core", "map", false));
    module.declare(new VarDecl("clojure.core", "reduce", false));
    for (int i = 0; i < count; i++) function(i);
    init();
    return module;
  }

  private void function(int number) {
    var kind =
        switch (number % 6) {
          case 0 -> Kind.UNARY;
          case 1 -> Kind.BINARY;
          case 2 -> Kind.THUNK;
          default -> Kind.values()[random.nextInt(Kind.DATA.ordinal() + 1)];
        };
    var params = params(kind);
    boolean captures = kind.ordinal() > Kind.DATA.ordinal() && random.nextInt(3) > 0;
    var captured = captures ? kinds(1 + random.nextInt(2)) : List.<Kind>of();
    boolean variadic = !captures && kind == Kind.BINARY && random.nextBoolean();
    var symbol = ns + "/f" + number;
    var code = symbol + "#" + params.size();
    int fixed = variadic ? 1 : params.size();
    var def =
        new FnDef(
            symbol,
            symbol,
            captured.size(),
            List.of(new FnDef.Arity(fixed, variadic, code)),
            Location.UNKNOWN);
    var function = new Function(code, Type.ANY, Ownership.OWNED, Location.UNKNOWN);
    var made = new Made(def, kind, captured, params);
    var taken = variadic ? List.of(params.getFirst(), Kind.SEQ) : params;
    new RandomBody(this, random, function, made, OPERATIONS).build(taken);
    module.add(def);
    module.add(function);
    functions.add(made);
  }

  private List<Kind> params(Kind kind) {
    return switch (kind) {
      case UNARY -> List.of(Kind.INT);
      case BINARY -> List.of(Kind.INT, Kind.INT);
      case THUNK -> List.of();
      default -> kinds(random.nextInt(4));
    };
  }

  private List<Kind> kinds(int n) {
    return random.ints(n, 0, Kind.DATA.ordinal()).mapToObj(i -> Kind.values()[i]).toList();
  }

  private void init() {
    var function = new Function(ns + "/init#1", Type.ANY, Ownership.OWNED, Location.UNKNOWN);
    var rw = new Rewriter(function);
    rw.atEnd(rw.addBlock("entry"));
    var nil = rw.value(new ConstOp.Const(Attr.NIL));
    for (var name : vars) {
      var value = rw.value(new ConstOp.Const(Constants.of(random, Kind.INT)));
      rw.insert(new VarOp.VarDef(ns, name, value, nil));
    }
    var results = new ArrayList<Value>();
    for (var f : functions)
      for (int i = 0; i < CALLS && f.captures().isEmpty(); i++) results.add(result(rw, f));
    var all = rw.value(new DataOp.Vector(results));
    var prn = rw.value(new VarOp.VarGetDynamic("clojure.core", "prn"));
    rw.insert(new CallOp.Invoke(prn, List.of(all)));
    rw.insert(new ControlOp.Return(all));
    module.add(function);
    module.addInit(function.symbol());
  }

  /// A call, guarded: what it gives, or the class and message of what it throws.
  private Value result(Rewriter rw, Made f) {
    var self = rw.value(new CallOp.StaticFn(f.def().symbol()));
    var args = new ArrayList<Value>();
    for (var kind : f.params()) args.add(rw.value(new ConstOp.Const(Constants.of(random, kind))));
    var given = rw.addBlock("given");
    var thrown = rw.addBlock("thrown");
    var ok = rw.addBlock("ok");
    var r = rw.addParam(given, Type.ANY, Ownership.OWNED, "r");
    var value = rw.value(new CallOp.Invoke(self, args));
    rw.insert(new ControlOp.ExcBr(Edge.to(ok), Edge.to(thrown)));
    rw.atEnd(ok).insert(new ControlOp.Br(Edge.to(given, value)));
    rw.atEnd(thrown);
    var e = rw.value(new ExcOp.Catch(), "e");
    var kind = rw.value(new CallOp.Rt("ex-class", List.of(e)));
    var message = rw.value(new CallOp.Rt("ex-message", List.of(e)));
    var pair = rw.value(new DataOp.Vector(List.of(kind, message)));
    rw.insert(new ControlOp.Br(Edge.to(given, pair)));
    rw.atEnd(given);
    return r;
  }
}
