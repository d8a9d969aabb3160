package flak.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random source text of valid programs that mix the special forms in every way. The same seed
/// gives the same text. The programs call `tick`, which returns false after some time, so that they
/// end.
final class RandomForms {
  private final Random random;
  private int names;

  RandomForms(long seed) {
    random = new Random(seed);
  }

  /// What an expression may refer to.
  private record Scope(List<String> locals, List<String> functions, int recurArity, boolean tail) {
    Scope with(String local) {
      var all = new ArrayList<>(locals);
      all.add(local);
      return new Scope(all, functions, recurArity, tail);
    }

    Scope operand() {
      return new Scope(locals, functions, recurArity, false);
    }

    Scope target(int arity) {
      return new Scope(locals, functions, arity, true);
    }
  }

  /// A definition of a function of two parameters.
  String definition() {
    var scope = new Scope(List.of("a", "b"), List.of(), 2, true);
    return "(defn f" + names++ + " [a b] " + expression(scope, 5) + ")";
  }

  private String expression(Scope scope, int depth) {
    if (depth == 0) return leaf(scope);
    var inner = scope.operand();
    return switch (random.nextInt(20)) {
      case 0, 1 ->
          "(if "
              + test(inner, depth - 1)
              + " "
              + expression(scope, depth - 1)
              + " "
              + expression(scope, depth - 1)
              + ")";
      case 2, 3 -> let(scope, depth);
      case 4 -> "(do " + expression(inner, depth - 1) + " " + expression(scope, depth - 1) + ")";
      case 5, 6 -> loop(scope, depth);
      case 7 -> attempt(inner, depth);
      case 8 -> function(inner, depth);
      case 9 -> letFn(scope, depth);
      case 10 -> guarded("(" + call(scope) + " " + expression(inner, depth - 1) + ")", scope);
      case 11 -> "(+ " + expression(inner, depth - 1) + " " + expression(inner, depth - 1) + ")";
      case 12 -> "[" + expression(inner, depth - 1) + " " + expression(inner, depth - 1) + "]";
      case 13 -> "{:k " + expression(inner, depth - 1) + "}";
      case 14 ->
          "(case* "
              + leaf(scope)
              + " "
              + expression(scope, depth - 1)
              + " [[:a 1 \"s\"] "
              + expression(scope, depth - 1)
              + "] [[nil] "
              + leaf(scope)
              + "])";
      case 15 -> "(:k " + expression(inner, depth - 1) + ")";
      case 16 -> "(throw " + expression(inner, depth - 1) + ")";
      case 17, 18 -> scope.tail() && scope.recurArity() >= 0 ? recur(scope, depth) : leaf(scope);
      default -> test(inner, depth - 1);
    };
  }

  private String leaf(Scope scope) {
    return switch (random.nextInt(6)) {
      case 0 -> "nil";
      case 1 -> String.valueOf(random.nextInt(5));
      case 2 -> "\"text\"";
      default -> scope.locals().get(random.nextInt(scope.locals().size()));
    };
  }

  private String call(Scope scope) {
    return scope.functions().isEmpty() || random.nextBoolean()
        ? "list"
        : scope.functions().get(random.nextInt(scope.functions().size()));
  }

  private String test(Scope scope, int depth) {
    if (depth <= 0) return leaf(scope);
    return switch (random.nextInt(6)) {
      case 0 -> "(nil? " + expression(scope, depth - 1) + ")";
      case 1 -> "(not " + expression(scope, depth - 1) + ")";
      case 2 -> "(identical? " + leaf(scope) + " " + expression(scope, depth - 1) + ")";
      case 3 ->
          "(let* [t "
              + expression(scope, depth - 1)
              + "] (if t t "
              + expression(scope.with("t"), depth - 1)
              + "))";
      case 4 -> "(< " + expression(scope, depth - 1) + " " + leaf(scope) + ")";
      default -> "(= " + expression(scope, depth - 1) + " " + leaf(scope) + ")";
    };
  }

  private String let(Scope scope, int depth) {
    var name = name();
    return "(let* ["
        + name
        + " "
        + expression(scope.operand(), depth - 1)
        + "] "
        + expression(scope.with(name), depth - 1)
        + ")";
  }

  private String loop(Scope scope, int depth) {
    var name = name();
    var init = expression(scope.operand(), depth - 1);
    return "(loop* ["
        + name
        + " "
        + init
        + "] "
        + expression(scope.with(name).target(1), depth - 1)
        + ")";
  }

  private String recur(Scope scope, int depth) {
    var out = new StringBuilder("(recur");
    for (int i = 0; i < scope.recurArity(); i++)
      out.append(' ').append(expression(scope.operand(), depth - 1));
    return guarded(out.append(')').toString(), scope);
  }

  /// The expression only as long as `tick` says so: then every program ends.
  private String guarded(String expression, Scope scope) {
    return "(if (tick) " + expression + " " + leaf(scope) + ")";
  }

  private String attempt(Scope scope, int depth) {
    var free = new Scope(scope.locals(), scope.functions(), -1, false);
    var out = new StringBuilder("(try ").append(expression(free, depth - 1));
    if (random.nextBoolean())
      out.append(" (catch ArithmeticException e ")
          .append(expression(free.with("e"), depth - 1))
          .append(')');
    if (random.nextInt(3) == 0)
      out.append(" (catch :default e ").append(expression(free.with("e"), depth - 1)).append(')');
    if (random.nextBoolean())
      out.append(" (finally ").append(expression(free, depth - 1)).append(')');
    return out.append(')').toString();
  }

  private String function(Scope scope, int depth) {
    var name = name();
    var param = name();
    var functions = new ArrayList<>(scope.functions());
    functions.add(name);
    var inside = new Scope(scope.with(param).with(name).locals(), functions, 1, true);
    var text =
        "(fn* "
            + name
            + " (["
            + param
            + "] "
            + expression(inside, depth - 1)
            + ") ([p q & r] "
            + leaf(scope.with(name))
            + "))";
    return random.nextBoolean() ? text : "(" + text + " " + leaf(scope) + ")";
  }

  private String letFn(Scope scope, int depth) {
    var first = name();
    var second = name();
    var functions = new ArrayList<>(scope.functions());
    functions.addAll(List.of(first, second));
    var around =
        new Scope(
            scope.with(first).with(second).locals(), functions, scope.recurArity(), scope.tail());
    var inside = new Scope(around.with("x").locals(), functions, 1, true);
    return "(letfn* ["
        + first
        + " (fn* "
        + first
        + " [x] "
        + expression(inside, depth - 1)
        + ") "
        + second
        + " (fn* "
        + second
        + " [x] "
        + expression(inside, depth - 1)
        + ")] "
        + expression(around, depth - 1)
        + ")";
  }

  private String name() {
    return "v" + names++;
  }
}
