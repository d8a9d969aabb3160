package flak.cli.opt;

import java.util.ArrayList;
import java.util.List;

/// A part of the input that is treated as a file of its own. Its text is preceded by empty lines, so that positions are those in the whole file.
record Chunk(String text) {
  private static final String MARKER = "// -----";

  /// The parts between lines that are `// -----`; the whole text when not splitting.
  static List<Chunk> of(String text, boolean split) {
    if (!split) return List.of(new Chunk(text));
    var out = new ArrayList<Chunk>();
    var part = new StringBuilder();
    int line = 0;
    for (var l : text.split("\n", -1)) {
      line++;
      if (l.strip().equals(MARKER)) {
        out.add(new Chunk(part.toString()));
        part = new StringBuilder("\n".repeat(line));
      } else {
        part.append(l).append('\n');
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
