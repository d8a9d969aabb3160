package flak.cli;

import java.util.ArrayList;
import java.util.List;

/// A part of the input that is treated as a file of its own. Its text is preceded by empty lines,
/// so that positions are those in the whole file.
public record Chunk(String text) {
  /// What stands between parts unless told otherwise.
  public static final String MARKER = "// -----";

  /// The parts between lines that are `marker`.
  public static List<Chunk> of(String text, String marker) {
    var out = new ArrayList<Chunk>();
    var part = new StringBuilder();
    var lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].strip().equals(marker)) {
        out.add(new Chunk(part.toString()));
        part = new StringBuilder("\n".repeat(i + 1));
      } else {
        part.append(lines[i]).append(i + 1 < lines.length ? "\n" : "");
      }
    }
    out.add(new Chunk(part.toString()));
    return out;
  }
}
