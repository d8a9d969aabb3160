package flak.analyze;

import flak.diag.Code;
import flak.diag.Diagnostics;
import flak.form.Form;
import flak.ir.Location;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Visits forms and their parts without recursion.
public final class Nesting {
  private Nesting() {}

  private record Todo(Form form, int depth, Location near) {}

  /// Whether no part of `form` is nested deeper than `limit`; reports the first that is.
  public static boolean check(Form form, int limit, Diagnostics errors) {
    var deepest = walk(form, Location.UNKNOWN, limit, (_, _) -> {});
    deepest.ifPresent(at -> errors.error(Code.TOO_DEEP, at, limit));
    return deepest.isEmpty();
  }

  /// Calls `visitor` with `form` and each of its parts, and with its position or the nearest one
  /// around it, in source order.
  static void visit(Form form, Location near, BiConsumer<Form, Location> visitor) {
    walk(form, near, Integer.MAX_VALUE, visitor);
  }

  /// Visits all parts; the position of the first that is deeper than `limit`, where it stops.
  private static Optional<Location> walk(
      Form form, Location near, int limit, BiConsumer<Form, Location> visitor) {
    var work = new ArrayDeque<Todo>();
    work.push(new Todo(form, 1, near));
    while (!work.isEmpty()) {
      var todo = work.pop();
      var at = todo.form().position() instanceof Location.Source s ? s : todo.near();
      if (todo.depth() > limit) return Optional.of(at);
      visitor.accept(todo.form(), at);
      for (var part : parts(todo.form()).reversed())
        work.push(new Todo(part, todo.depth() + 1, at));
    }
    return Optional.empty();
  }

  private static List<Form> parts(Form form) {
    return switch (form) {
      case Form.ListForm l -> l.items();
      case Form.VecForm v -> v.items();
      case Form.MapForm m -> m.entries();
      case Form.SetForm s -> s.items();
      case Form.Tagged t -> List.of(t.value());
      default -> List.of();
    };
  }
}
