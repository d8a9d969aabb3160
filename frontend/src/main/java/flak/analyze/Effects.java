package flak.analyze;

import flak.ir.rt.RtTable;
import java.util.List;
import java.util.Set;

/// Tells definitions that may wait from forms that must run before the next form is read.
public final class Effects {
  /// Functions of clojure.core that only make a value, so that a var may be defined by them without
  /// being noticed elsewhere.
  private static final Set<String> MAKERS =
      Set.of(
          "array-map",
          "atom",
          "char",
          "comp",
          "complement",
          "constantly",
          "double",
          "fnil",
          "hash-map",
          "hash-set",
          "juxt",
          "keyword",
          "list",
          "long",
          "object-array",
          "partial",
          "re-pattern",
          "set",
          "sorted-map",
          "sorted-set",
          "str",
          "symbol",
          "vec",
          "vector",
          "volatile!",
          "with-meta");

  /// The same among the functions of the runtime that are not pure.
  private static final Set<String> RUNTIME_MAKERS =
      Set.of(
          "array-map",
          "atom",
          "delay",
          "hash-map",
          "hash-set",
          "lazy-seq",
          "list",
          "object-array",
          "set",
          "vec",
          "volatile",
          "with-meta");

  private Effects() {}

  /// Whether evaluating the form does nothing but define vars and make values: nothing that reading
  /// or compiling the next form could depend on, no input or output, and no loop.
  public static boolean isDeferrable(Ast ast) {
    return switch (ast) {
      case Ast.Const _, Ast.LocalRef _, Ast.VarGet _, Ast.Fn _ -> true;
      case Ast.If(var test, var then, var otherwise, _) ->
          isDeferrable(test) && isDeferrable(then) && isDeferrable(otherwise);
      case Ast.Do(var effects, var result, _) -> areDeferrable(effects) && isDeferrable(result);
      case Ast.Let(var bindings, var body, _) ->
          bindings.stream().allMatch(b -> isDeferrable(b.init())) && isDeferrable(body);
      case Ast.LetFn(_, _, var body, _) -> isDeferrable(body);
      case Ast.Invoke(var callee, var args, _) -> isMaker(callee) && areDeferrable(args);
      case Ast.Prim(_, var args, _) -> areDeferrable(args);
      case Ast.RtCall(var name, var args, _) ->
          (RUNTIME_MAKERS.contains(name) || RtTable.get(name).pure()) && areDeferrable(args);
      case Ast.Def(_, var init, var meta, _) ->
          (init.isEmpty() || isDeferrable(init.get())) && isDeferrable(meta);
      case Ast.VectorLit(var items, _) -> areDeferrable(items);
      case Ast.MapLit(var entries, _) -> areDeferrable(entries);
      case Ast.SetLit(var items, _) -> areDeferrable(items);
      case Ast.Loop _, Ast.Recur _, Ast.Try _, Ast.Throw _, Ast.Case _, Ast.SetVar _ -> false;
    };
  }

  private static boolean areDeferrable(List<Ast> asts) {
    return asts.stream().allMatch(Effects::isDeferrable);
  }

  private static boolean isMaker(Ast callee) {
    return callee instanceof Ast.VarGet(var v, _)
        && v.ns().equals("clojure.core")
        && MAKERS.contains(v.name());
  }
}
