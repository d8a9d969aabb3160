package flak.lower;

import flak.analyze.Ast;
import flak.analyze.FnScope;
import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.VarDecl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Lowers analysed top-level forms into one module: each form becomes an initialiser, each function
/// one [Function] per arity.
///
/// Symbols: `ns/init#k` for form number k of the module, `ns/name` for the function a var is
/// defined as, `ns/outer/name--k` for others, with `#n` or `#n+` for the code of an arity.
public final class Lowerer {
  private final Module module;
  private final Map<FnScope, String> symbols = new HashMap<>();
  private final Set<FnScope> lowered = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private int unnamed;

  public Lowerer(Module module) {
    this.module = module;
  }

  public Module module() {
    return module;
  }

  /// Appends the initialiser for one top-level form of `ns`.
  public void add(Ast form, String ns) {
    var symbol = ns + "/init#" + (module.inits().size() + 1);
    var function = new Function(symbol, Type.ANY, Ownership.OWNED, form.location());
    module.add(function);
    module.addInit(symbol);
    new FnLowerer(this, function).lowerInit(form);
  }

  /// Makes sure that the code of `fn` is in the module; the result is the symbol of its function
  /// object.
  String define(Ast.Fn fn) {
    var symbol = symbolOf(fn.scope());
    if (!lowered.add(fn.scope())) return symbol;
    var arities =
        fn.arities().stream()
            .map(a -> new FnDef.Arity(a.fixed(), a.variadic(), codeSymbol(symbol, a)))
            .toList();
    module.add(
        new FnDef(symbol, fn.scope().path(), fn.scope().captures().size(), arities, fn.location()));
    for (var arity : fn.arities()) {
      var function =
          new Function(codeSymbol(symbol, arity), Type.ANY, Ownership.OWNED, arity.location());
      module.add(function);
      new FnLowerer(this, function).lowerArity(fn.scope(), arity);
    }
    return symbol;
  }

  /// The symbol of the function object, before or after its code is lowered.
  String symbolOf(FnScope scope) {
    return symbols.computeIfAbsent(scope, this::freshSymbol);
  }

  /// The symbol of the code of one arity.
  static String codeSymbol(String symbol, Ast.Arity arity) {
    return symbol + "#" + arity.fixed() + (arity.variadic() ? "+" : "");
  }

  void declare(Ast.VarRef var) {
    module.declare(new VarDecl(var.ns(), var.name(), var.dynamic()));
  }

  /// Declares a var that is only mentioned as itself, unless more is known of it.
  void declareMention(String ns, String name) {
    if (module.var(ns, name) == null) module.declare(new VarDecl(ns, name, true));
  }

  private String freshSymbol(FnScope scope) {
    boolean ofVar = scope.fn().named() && scope.parent().orElseThrow().isRoot();
    if (ofVar && taken.add(scope.path())) return scope.path();
    var symbol = scope.path() + "--" + ++unnamed;
    taken.add(symbol);
    return symbol;
  }
}
