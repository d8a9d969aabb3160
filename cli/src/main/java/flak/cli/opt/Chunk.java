package flak.cli.opt;

import java.util.ArrayList;
import java.util.List;

/// A part of the input that is treated as a file of its own. Its text is preceded by empty lines,
/// so that positions are those in the whole file.
record Chunk(String text) {
  private static final String MARKER = "// -----";

  /// The parts between lines that are `// -----`; the whole text when not splitting.
  static List<Chunk> of(String text, boolean split) {
    if (!split) return List.of(new Chunk(text));
    var out = new ArrayList<Chunk>();
    var part = new StringBuilder();
    var lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].strip().equals(MARKER)) {
        out.add(new Chunk(part.toString()));
        part = new StringBuilder("\n".repeat(i + 1));
      } else {
        part.append(lines[i]).append(i + 1 < lines.length ? "\n" : "");
      }
    }
    out.add(new Chunk(part.toString()));
    return out;
  }

  /// What stands between the printed chunks.
  static String separator() {
    return MARKER + "\n";
  }
}
