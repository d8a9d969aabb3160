package flak.cli.opt;

import flak.diag.Diagnostic;
import flak.ir.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The diagnostics that comments in the input announce: `// expected-error @+1 {{text}}`.
///
/// A text is expected as a part of the message; in `-re` expectations the parts between inner `{{`
/// and `}}` are regular expressions. Notes and help are compared where they are expected, and may
/// otherwise come unannounced.
final class Expectations {
  private static final Pattern COMMENT =
      Pattern.compile(
          "expected-(error|warning|note|remark)(-re)?\\s*(?:@([+-]\\d+|above|below|unknown))?\\s*\\{\\{(.*)\\}\\}\\s*$");
  private static final int NOWHERE = 0;

  private record Expected(String kind, int line, Pattern pattern, String text, int written) {}

  private record Actual(String kind, int line, String message) {}

  private final String file;
  private final List<Expected> expected = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private Expectations(String file) {
    this.file = file;
  }

  /// The expectations in `text`, a chunk of `file`.
  static Expectations of(String file, String text) {
    var e = new Expectations(file);
    int number = 0;
    // The line that `@above` means: the last one without an expectation.
    int above = 0;
    var waiting = new ArrayList<Expected>();
    for (var line : text.split("\n", -1)) {
      number++;
      var m = COMMENT.matcher(line);
      if (!line.contains("//") || !m.find()) {
        int below = number;
        waiting.forEach(
            w -> e.expected.add(new Expected(w.kind(), below, w.pattern(), w.text(), w.written())));
        waiting.clear();
        above = number;
        continue;
      }
      e.add(m.group(1), m.group(2) != null, m.group(3), m.group(4), number, above, waiting);
    }
    return e;
  }

  private void add(
      String kind,
      boolean regex,
      String where,
      String text,
      int number,
      int above,
      List<Expected> waiting) {
    Pattern pattern;
    try {
      pattern = regex ? pattern(text) : Pattern.compile(Pattern.quote(text));
    } catch (PatternSyntaxException e) {
      problems.add(file + ":" + number + ": bad regular expression: " + e.getDescription());
      return;
    }
    switch (where) {
      case null -> expected.add(new Expected(kind, number, pattern, text, number));
      case "above" -> expected.add(new Expected(kind, above, pattern, text, number));
      case "below" -> waiting.add(new Expected(kind, NOWHERE, pattern, text, number));
      case "unknown" -> expected.add(new Expected(kind, NOWHERE, pattern, text, number));
      case String offset ->
          expected.add(
              new Expected(kind, number + Integer.parseInt(offset), pattern, text, number));
    }
  }

  private static Pattern pattern(String text) {
    var out = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
      int close = text.indexOf("}}", open);
      if (close < 0) break;
      out.append(Pattern.quote(text.substring(at, open)))
          .append('(')
          .append(text, open + 2, close)
          .append(')');
      at = close + 2;
    }
    return Pattern.compile(out.append(Pattern.quote(text.substring(at))).toString());
  }

  /// What was expected and did not come and, unless `lenient`, what came unexpectedly; empty when
  /// all is as announced.
  List<String> compare(List<Diagnostic> found, boolean lenient) {
    var left = new ArrayList<>(expected);
    for (var d : found) {
      if (!take(left, new Actual(d.severity().word(), line(d.at()), d.message())) && !lenient) {
        problems.add(
            place(line(d.at())) + "unexpected " + d.severity().word() + ": " + d.message());
      }
      for (var n : d.notes())
        take(
            left,
            new Actual(
                "note", n.at() instanceof Location.Source ? line(n.at()) : line(d.at()), n.text()));
      if (!d.help().isEmpty()) take(left, new Actual("note", line(d.at()), d.help()));
    }
    for (var e : left)
      problems.add(
          place(e.written()) + "expected " + e.kind() + " \"" + e.text() + "\" was not produced");
    return problems;
  }

  private static boolean take(List<Expected> left, Actual actual) {
    for (var e : left) {
      if (e.kind().equals(actual.kind())
          && e.line() == actual.line()
          && e.pattern().matcher(actual.message()).find()) return left.remove(e);
    }
    return false;
  }

  private String place(int line) {
    return line == NOWHERE ? "" : file + ":" + line + ": ";
  }

  private int line(Location at) {
    return at instanceof Location.Source s && s.file().equals(file) ? s.line() : NOWHERE;
  }
}
