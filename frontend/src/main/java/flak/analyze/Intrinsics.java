package flak.analyze;

import flak.analyze.Ast.PrimKind;
import flak.ir.Attr;
import flak.ir.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Calls of `clojure.core` functions that become operations or calls into the runtime instead of
/// calls through the var.
///
/// These are functions that Clojure itself marks `:inline` (so that redefining the var does not
/// reach such calls there either), and `not`. A function is replaced only for the numbers of
/// arguments given here; `+`, `-` and `*` of more fold from the left, as Clojure's inliner does.
final class Intrinsics {
  private Intrinsics() {}

  private static final Map<String, PrimKind> BINARY =
      Map.ofEntries(
          Map.entry("+", PrimKind.ADD),
          Map.entry("-", PrimKind.SUB),
          Map.entry("*", PrimKind.MUL),
          Map.entry("<", PrimKind.LT),
          Map.entry("<=", PrimKind.LE),
          Map.entry(">", PrimKind.GT),
          Map.entry(">=", PrimKind.GE),
          Map.entry("==", PrimKind.EQUIV),
          Map.entry("=", PrimKind.EQUAL),
          Map.entry("identical?", PrimKind.IDENTICAL));

  private static final Map<String, PrimKind> UNARY =
      Map.of("nil?", PrimKind.IS_NIL, "not", PrimKind.NEGATE_TRUTH);

  /// A binary operation of the argument and a constant.
  private record WithConstant(PrimKind kind, long constant) {}

  private static final Map<String, WithConstant> CONSTANT =
      Map.of(
          "inc", new WithConstant(PrimKind.ADD, 1),
          "dec", new WithConstant(PrimKind.SUB, 1),
          "zero?", new WithConstant(PrimKind.EQUIV, 0),
          "pos?", new WithConstant(PrimKind.GT, 0),
          "neg?", new WithConstant(PrimKind.LT, 0));

  /// Rows of the runtime table by function and number of arguments; the arguments are passed as
  /// they stand.
  private static final Map<String, String> RUNTIME =
      Map.ofEntries(
          Map.entry("-/1", "neg"),
          Map.entry("-'/1", "negp"),
          Map.entry("+'/2", "addp"),
          Map.entry("-'/2", "subp"),
          Map.entry("*'/2", "mulp"),
          Map.entry("//2", "div"),
          Map.entry("quot/2", "quot"),
          Map.entry("rem/2", "rem"),
          Map.entry("compare/2", "compare"),
          Map.entry("count/1", "count"),
          Map.entry("nth/2", "nth"),
          Map.entry("nth/3", "nth3"),
          Map.entry("get/2", "get"),
          Map.entry("get/3", "get3"),
          Map.entry("bit-and/2", "bit-and"),
          Map.entry("bit-or/2", "bit-or"),
          Map.entry("bit-xor/2", "bit-xor"),
          Map.entry("bit-not/1", "bit-not"),
          Map.entry("bit-shift-left/2", "bit-shift-left"),
          Map.entry("bit-shift-right/2", "bit-shift-right"),
          Map.entry("unsigned-bit-shift-right/2", "unsigned-bit-shift-right"),
          Map.entry("unchecked-add/2", "unchecked-add"),
          Map.entry("unchecked-subtract/2", "unchecked-sub"),
          Map.entry("unchecked-multiply/2", "unchecked-mul"),
          Map.entry("unchecked-negate/1", "unchecked-neg"),
          Map.entry("boolean/1", "to-boolean"),
          Map.entry("alength/1", "alength"),
          Map.entry("aclone/1", "aclone"),
          Map.entry("aget/2", "aget"),
          Map.entry("aset/3", "aset"));

  /// What calling `clojure.core/name` with these arguments means directly, if anything.
  static Optional<Ast> of(String name, List<Ast> args, Location at) {
    int n = args.size();
    var binary = BINARY.get(name);
    if (binary != null && n == 2) return Optional.of(new Ast.Prim(binary, args, at));
    if (binary != null && n > 2 && folds(binary)) return Optional.of(foldLeft(binary, args, at));
    var unary = UNARY.get(name);
    if (unary != null && n == 1) return Optional.of(new Ast.Prim(unary, args, at));
    var constant = CONSTANT.get(name);
    if (constant != null && n == 1) {
      return Optional.of(
          new Ast.Prim(
              constant.kind(),
              List.of(args.getFirst(), new Ast.Const(new Attr.Int(constant.constant()), at)),
              at));
    }
    return Optional.ofNullable(RUNTIME.get(name + "/" + n))
        .map(row -> new Ast.RtCall(row, args, at));
  }

  private static boolean folds(PrimKind kind) {
    return kind == PrimKind.ADD || kind == PrimKind.SUB || kind == PrimKind.MUL;
  }

  private static Ast foldLeft(PrimKind kind, List<Ast> args, Location at) {
    var sum = args.getFirst();
    for (var arg : args.subList(1, args.size())) sum = new Ast.Prim(kind, List.of(sum, arg), at);
    return sum;
  }
}
