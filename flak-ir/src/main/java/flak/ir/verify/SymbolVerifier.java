package flak.ir.verify;

import flak.diag.Suggest;
import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.op.CallOp;
import flak.ir.op.VarOp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Symbols name what they must, and what they name fits.
final class SymbolVerifier {
  private final Module module;
  private final Findings findings;
  private final Map<String, Integer> captures = new HashMap<>();

  SymbolVerifier(Module module, Findings findings) {
    this.module = module;
    this.findings = findings;
    for (var d : module.fnDefs())
      for (var a : d.arities()) captures.merge(a.code(), d.captures(), Math::min);
  }

  /// Initialisers and function objects.
  void module() {
    for (var symbol : module.inits()) init(symbol);
    for (var d : module.fnDefs()) {
      if (module.function(d.symbol()) != null)
        findings.module(d.location(), "@" + d.symbol() + " is a function and a function object");
      fnDef(d);
    }
  }

  private void init(String symbol) {
    var f = module.function(symbol);
    if (f == null)
      findings.module(Location.UNKNOWN, "the initialiser @" + symbol + " does not exist");
    else if (f.blocks().isEmpty() || !f.params().isEmpty() || f.resultType() != Type.ANY)
      findings.function(f, "an initialiser has no parameters and returns !flak.any");
  }

  private void fnDef(FnDef d) {
    if (d.arities().isEmpty()) findings.module(d.location(), "@" + d.symbol() + " has no arity");
    if (d.captures() < 0)
      findings.module(d.location(), "@" + d.symbol() + " captures less than nothing");
    var fixed = new HashSet<Integer>();
    int last = -1;
    for (var a : d.arities()) {
      if (!a.variadic() && !fixed.add(a.fixed()))
        findings.module(d.location(), "@" + d.symbol() + " has the arity " + a.fixed() + " twice");
      if (a.fixed() < last)
        findings.module(d.location(), "the arities of @" + d.symbol() + " are not sorted");
      if (a.variadic() && a != d.arities().getLast())
        findings.module(d.location(), "the variadic arity of @" + d.symbol() + " is not the last");
      last = a.fixed();
      arity(d, a);
    }
  }

  private void arity(FnDef d, FnDef.Arity a) {
    var f = module.function(a.code());
    if (f == null) {
      findings.module(
          d.location(),
          "@" + d.symbol() + " names the code @" + a.code() + ", which does not exist");
      return;
    }
    if (f.blocks().isEmpty()) return;
    int expected = 1 + a.fixed() + (a.variadic() ? 1 : 0);
    if (f.params().size() != expected) {
      findings.function(
          f,
          "the code of an arity of @"
              + d.symbol()
              + " takes "
              + expected
              + " parameters, self first; it has "
              + f.params().size());
      return;
    }
    if (!isConvention(f))
      findings.function(
          f,
          "code of a function object takes !flak.any: self borrowed, arguments owned; and returns !flak.any owned");
  }

  private static boolean isConvention(Function f) {
    if (f.resultType() != Type.ANY || f.resultOwnership() != Ownership.OWNED) return false;
    for (int i = 0; i < f.params().size(); i++) {
      var p = f.params().get(i);
      if (p.type() != Type.ANY || p.ownership() != (i == 0 ? Ownership.BORROWED : Ownership.OWNED))
        return false;
    }
    return true;
  }

  /// What the instructions of `function` name.
  void function(Function function) {
    for (var block : function.blocks()) for (var inst : block.insts()) inst(function, inst);
  }

  private void inst(Function function, Inst inst) {
    // The others name vars and functions of the runtime, which are not the module's.
    if (inst.op() instanceof CallOp.Call c) call(inst, c);
    else if (inst.op() instanceof CallOp.Closure c) captures(inst, c.def(), c.captures().size());
    else if (inst.op() instanceof CallOp.StaticFn s) captures(inst, s.def(), 0);
    else if (inst.op() instanceof CallOp.Capture c) capture(function, inst, c);
    else if (inst.op() instanceof VarOp.VarGet g) read(inst, g);
  }

  private void read(Inst inst, VarOp.VarGet get) {
    var decl = module.var(get.ns(), get.name());
    if (decl != null && decl.dynamic())
      findings.inst(
          inst, "the var " + decl.key() + " is dynamic and is read by flak.var_get_dynamic");
  }

  private void call(Inst inst, CallOp.Call c) {
    var f = module.function(c.callee());
    if (f == null) findings.inst(inst, "no function @" + c.callee(), near(c.callee(), functions()));
    else if (!f.blocks().isEmpty() && f.params().size() != c.args().size() + 1) {
      findings.inst(
          inst,
          "@"
              + c.callee()
              + " takes "
              + f.params().size()
              + " parameters, got self and "
              + c.args().size());
    } else if (f.resultType() != Type.ANY
        || f.params().stream().anyMatch(p -> p.type() != Type.ANY)) {
      findings.inst(inst, "@" + c.callee() + " takes or gives raw values");
    }
  }

  private void captures(Inst inst, String symbol, int given) {
    var d = module.fnDef(symbol);
    if (d == null) findings.inst(inst, "no function object @" + symbol, near(symbol, objects()));
    else if (d.captures() != given)
      findings.inst(inst, "@" + symbol + " captures " + d.captures() + " values, got " + given);
  }

  private List<String> functions() {
    return module.functions().stream().map(Function::symbol).toList();
  }

  private List<String> objects() {
    return module.fnDefs().stream().map(FnDef::symbol).toList();
  }

  private static List<String> near(String symbol, List<String> known) {
    return Suggest.nearest(symbol, known).stream().map(s -> "@" + s).toList();
  }

  private void capture(Function function, Inst inst, CallOp.Capture c) {
    var n = captures.get(function.symbol());
    if (n != null && c.index() >= n)
      findings.inst(
          inst, "capture " + c.index() + " of a function object that captures " + n + " values");
  }
}
