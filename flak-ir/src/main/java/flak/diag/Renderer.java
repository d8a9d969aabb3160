package flak.diag;

import flak.ir.Location;
import flak.ir.Location.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Shows diagnostics to people:
///
/// ```
/// error[FLK-R002]: `[` is closed by `)`
///  --> a.clj:1:1
///   |
/// 1 | [1 2)
///   | ^
///   |     - expected `]`
/// ```
///
/// Spans over several lines are underlined to the end of their first line.
///
/// @param sources the text of a file by the name that locations use; empty when it is not known,
///   and then only positions are shown
/// @param color whether to write ANSI colours
public record Renderer(Function<String, Optional<String>> sources, boolean color) {
  private static final int MAX_WIDTH = 160;
  private static final int CONTEXT = 60;

  /// A span as it is drawn: columns are code points of the line, exclusive end.
  private record Mark(int column, int endColumn, boolean primary, String label) {}

  /// The lines of files, each split once however many diagnostics are in it.
  private static final class Lines {
    private final Function<String, Optional<String>> sources;
    private final Map<String, Optional<String[]>> split = new HashMap<>();

    Lines(Function<String, Optional<String>> sources) {
      this.sources = sources;
    }

    Optional<String[]> of(String file) {
      return split.computeIfAbsent(
          file, f -> sources.apply(f).map(text -> text.split("\r\n|\r|\n", -1)));
    }
  }

  /// The diagnostic as text that ends with a line break.
  public String render(Diagnostic d) {
    return render(d, new Lines(sources));
  }

  private String render(Diagnostic d, Lines files) {
    var out = new StringBuilder();
    var head = d.severity().word() + "[" + d.code().id() + "]";
    out.append(paint(d.severity() == Severity.ERROR ? "1;31" : "1;33", head))
        .append(paint("1", ": " + Screen.show(d.message())))
        .append('\n');
    var byFile = marksByFile(d);
    var gutter = gutter(byFile);
    var first = true;
    for (var file : byFile.entrySet()) {
      out.append(" ".repeat(gutter))
          .append(paint("34", first ? "--> " : "::: "))
          .append(position(d, file.getKey(), first))
          .append('\n');
      excerpt(out, gutter, files.of(file.getKey()), file.getValue());
      first = false;
    }
    for (var note : d.notes()) {
      if (note.at() instanceof Location.Unknown)
        out.append(" ".repeat(gutter))
            .append(" = note: ")
            .append(Screen.show(note.text()))
            .append('\n');
    }
    if (!d.help().isEmpty())
      out.append(paint("1;36", "help")).append(": ").append(Screen.show(d.help())).append('\n');
    return out.toString().replaceAll("[ ]+\n", "\n");
  }

  /// All of them, separated by empty lines.
  public String render(List<Diagnostic> diagnostics) {
    var files = new Lines(sources);
    return String.join("\n", diagnostics.stream().map(d -> render(d, files)).toList());
  }

  /// One JSON object on one line, without line break. Holds the plain rendered text too.
  public String renderJson(Diagnostic d) {
    return Json.of(d, new Renderer(sources, false).render(d));
  }

  private static LinkedHashMap<String, TreeMap<Integer, List<Mark>>> marksByFile(Diagnostic d) {
    var byFile = new LinkedHashMap<String, TreeMap<Integer, List<Mark>>>();
    if (d.at() instanceof Source s) mark(byFile, s, true, "");
    for (var note : d.notes())
      if (note.at() instanceof Source s) mark(byFile, s, false, note.text());
    return byFile;
  }

  private static void mark(
      LinkedHashMap<String, TreeMap<Integer, List<Mark>>> byFile,
      Source s,
      boolean primary,
      String label) {
    var end = s.endLine() > s.line() ? Integer.MAX_VALUE : Math.max(s.endColumn(), s.column() + 1);
    byFile
        .computeIfAbsent(s.file(), _ -> new TreeMap<>())
        .computeIfAbsent(s.line(), _ -> new ArrayList<>())
        .add(new Mark(s.column(), end, primary, label));
  }

  private static int gutter(LinkedHashMap<String, TreeMap<Integer, List<Mark>>> byFile) {
    return byFile.values().stream()
        .mapToInt(lines -> String.valueOf(lines.lastKey()).length())
        .max()
        .orElse(1);
  }

  private static String position(Diagnostic d, String file, boolean first) {
    var shown = Screen.show(file);
    if (first && d.at() instanceof Source s) return shown + ":" + s.line() + ":" + s.column();
    for (var note : d.notes()) {
      if (note.at() instanceof Source s && s.file().equals(file))
        return shown + ":" + s.line() + ":" + s.column();
    }
    return shown;
  }

  private void excerpt(
      StringBuilder out, int gutter, Optional<String[]> text, TreeMap<Integer, List<Mark>> lines) {
    if (text.isEmpty()) {
      bareLabels(out, gutter, lines);
      return;
    }
    var source = text.get();
    out.append(margin(gutter, "")).append('\n');
    int previous = -1;
    for (var line : lines.entrySet()) {
      int number = line.getKey();
      if (number > source.length) continue;
      if (previous > 0 && number == previous + 2)
        plainLine(out, gutter, previous + 1, source[previous]);
      else if (previous > 0 && number > previous + 1)
        out.append(" ".repeat(gutter)).append(paint("34", "...")).append('\n');
      markedLine(out, gutter, number, source[number - 1], line.getValue());
      previous = number;
    }
  }

  /// Labels of spans whose source text is not at hand.
  private void bareLabels(StringBuilder out, int gutter, TreeMap<Integer, List<Mark>> lines) {
    lines.forEach((number, marks) -> {
      for (var m : marks) {
        if (!m.label().isEmpty())
          out.append(" ".repeat(gutter))
              .append(" = note: line ")
              .append(number)
              .append(": ")
              .append(Screen.show(m.label()))
              .append('\n');
      }
    });
  }

  private void plainLine(StringBuilder out, int gutter, int number, String line) {
    var cps = line.codePoints().toArray();
    out.append(margin(gutter, String.valueOf(number)))
        .append(shown(cps, 0, Math.min(cps.length, MAX_WIDTH)))
        .append('\n');
  }

  private void markedLine(
      StringBuilder out, int gutter, int number, String line, List<Mark> marks) {
    var cps = line.codePoints().toArray();
    // A long line is cut to a window around its first mark.
    int start = 0;
    int end = cps.length;
    if (cps.length > MAX_WIDTH) {
      start = Math.max(0, Math.min(marks.getFirst().column() - 1, cps.length) - CONTEXT);
      end = Math.min(cps.length, start + MAX_WIDTH);
    }
    var head = start > 0 ? "…" : "";
    out.append(margin(gutter, String.valueOf(number)))
        .append(head)
        .append(shown(cps, start, end))
        .append(end < cps.length ? "…" : "")
        .append('\n');
    for (var m : marks) underline(out, gutter, cps, start, end, head.length(), m);
  }

  private void underline(
      StringBuilder out, int gutter, int[] cps, int start, int end, int indent, Mark m) {
    int from = Math.clamp(m.column() - 1, start, end);
    int to = Math.clamp(Math.max(m.endColumn() - 1L, from + 1L), from, Math.max(end, from));
    int lead = indent;
    for (int i = start; i < from; i++) lead += Screen.width(cps[i]);
    int length = 0;
    for (int i = from; i < to; i++) length += Screen.width(cps[i]);
    var line = (m.primary() ? "^" : "-").repeat(Math.max(1, length));
    out.append(margin(gutter, ""))
        .append(" ".repeat(lead))
        .append(paint(m.primary() ? "1;31" : "1;34", line));
    if (!m.label().isEmpty()) out.append(' ').append(Screen.show(m.label()));
    out.append('\n');
  }

  private static String shown(int[] cps, int start, int end) {
    var out = new StringBuilder();
    for (int i = start; i < end; i++) out.append(Screen.show(cps[i]));
    return out.toString();
  }

  private String margin(int gutter, String number) {
    return paint("34", " ".repeat(gutter - number.length()) + number + " |") + " ";
  }

  private String paint(String style, String text) {
    return color ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
  }
}
