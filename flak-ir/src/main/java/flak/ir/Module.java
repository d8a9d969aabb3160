package flak.ir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A batch of top-level forms of one namespace: functions, function objects, and the order in which
/// initialisers run.
public final class Module {
  private final String name;
  final Map<String, Function> functions = new LinkedHashMap<>();
  final Map<String, FnDef> fnDefs = new LinkedHashMap<>();
  final Map<String, VarDecl> vars = new LinkedHashMap<>();
  final List<String> inits = new ArrayList<>();

  /// `name` is the unit's stable name, for example `user.1`; object symbols derive from it.
  public Module(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public Collection<Function> functions() {
    return Collections.unmodifiableCollection(functions.values());
  }

  /// The function named `symbol`, or null.
  public Function function(String symbol) {
    return functions.get(symbol);
  }

  public Collection<FnDef> fnDefs() {
    return Collections.unmodifiableCollection(fnDefs.values());
  }

  /// The function object named `symbol`, or null.
  public FnDef fnDef(String symbol) {
    return fnDefs.get(symbol);
  }

  public Collection<VarDecl> vars() {
    return Collections.unmodifiableCollection(vars.values());
  }

  /// What is known of the var `ns/name`, or null.
  public VarDecl var(String ns, String name) {
    return vars.get(ns + "/" + name);
  }

  /// Declares a var the module mentions; the last declaration wins.
  public void declare(VarDecl decl) {
    vars.put(decl.key(), decl);
  }

  /// Symbols of the functions without arguments but `self`-less signature `() -> any` that run, in
  /// order, when the object is loaded; the module's value is the last one's.
  public List<String> inits() {
    return Collections.unmodifiableList(inits);
  }

  public void add(Function function) {
    if (functions.putIfAbsent(function.symbol(), function) != null)
      throw new Bug("function " + function.symbol() + " is defined twice");
  }

  public void add(FnDef def) {
    if (fnDefs.putIfAbsent(def.symbol(), def) != null)
      throw new Bug("function object " + def.symbol() + " is defined twice");
  }

  public void addInit(String symbol) {
    inits.add(symbol);
  }

  /// Removes a function or function object, for symbol-dce.
  public void remove(String symbol) {
    functions.remove(symbol);
    fnDefs.remove(symbol);
  }
}
