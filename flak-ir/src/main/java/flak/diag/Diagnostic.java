package flak.diag;

import flak.ir.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One message for the user: which, where, with what arguments, and what else is worth looking at.
///
/// @param at the primary span; [Location#UNKNOWN] when there is none
/// @param args what fills `{0}`, `{1}`... in the template of `code`
/// @param notes secondary spans in the order they matter; may be empty
/// @param help a sentence shown after `help: `; empty when there is none
public record Diagnostic(
    Code code, Severity severity, Location at, List<String> args, List<Note> notes, String help) {
  /// A remark, with the span it is about or [Location#UNKNOWN].
  public record Note(Location at, String text) {}

  public Diagnostic {
    args = List.copyOf(args);
    notes = List.copyOf(notes);
  }

  /// An error; `args` are shown by `String.valueOf`.
  public static Diagnostic error(Code code, Location at, Object... args) {
    return of(Severity.ERROR, code, at, args);
  }

  /// A warning; `args` are shown by `String.valueOf`.
  public static Diagnostic warning(Code code, Location at, Object... args) {
    return of(Severity.WARNING, code, at, args);
  }

  private static Diagnostic of(Severity severity, Code code, Location at, Object... args) {
    return new Diagnostic(
        code, severity, at, Arrays.stream(args).map(String::valueOf).toList(), List.of(), "");
  }

  /// The same with one more remark about `where`.
  public Diagnostic withNote(Location where, String text) {
    var all = new ArrayList<>(notes);
    all.add(new Note(where, text));
    return new Diagnostic(code, severity, at, args, all, help);
  }

  /// The same with this advice.
  public Diagnostic withHelp(String advice) {
    return new Diagnostic(code, severity, at, args, notes, advice);
  }

  /// The same with "did you mean" for the names, best first; unchanged when there are none.
  public Diagnostic withSuggestions(List<String> names) {
    if (names.isEmpty()) return this;
    var quoted = names.stream().map(n -> "`" + n + "`").toList();
    var last = quoted.getLast();
    var first = quoted.subList(0, quoted.size() - 1);
    return withHelp(
        "did you mean " + (first.isEmpty() ? "" : String.join(", ", first) + " or ") + last + "?");
  }

  /// The template with the arguments in place.
  public String message() {
    return code.format(args);
  }
}
