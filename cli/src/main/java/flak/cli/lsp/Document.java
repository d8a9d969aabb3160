package flak.cli.lsp;

import flak.cli.Chunk;
import flak.diag.Diagnostic;
import flak.diag.Diagnostics;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Rewriter;
import flak.ir.text.Parser;
import flak.ir.text.SourceIndex;
import flak.ir.verify.Verifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A text that an editor has open, read once: parts, names, modules, and everything wrong.
///
/// Positions of the protocol are lines and UTF-16 units from 0; those of Flak are lines and code
/// points from 1. This is where they meet.
final class Document {
  /// A part between lines `// -----`, a file of its own.
  ///
  /// @param firstLine from 1
  /// @param lastLine inclusive
  /// @param module empty when it cannot be read
  /// @param written the locations that instructions carried in the text; they stand for their place
  ///   in it here
  record Part(
      int firstLine,
      int lastLine,
      SourceIndex index,
      Optional<Module> module,
      Map<Inst, Location> written) {}

  private final String uri;
  private final List<String> lines;
  private final List<Part> parts = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /// Reads `text`; `uri` is the name in positions.
  Document(String uri, String text) {
    this.uri = uri;
    lines = List.of(text.split("\r\n|\r|\n", -1));
    int line = 1;
    for (var chunk : Chunk.of(text, Chunk.MARKER)) {
      int last = chunk.text().split("\n", -1).length - 1;
      read(chunk.text(), line, Math.max(line, last + 1));
      line = last + 2;
    }
  }

  private void read(String text, int first, int last) {
    var found = new Diagnostics();
    var index = SourceIndex.of(uri, text);
    var module = Parser.parse(uri, text, found);
    Map<Inst, Location> written = new HashMap<>();
    module.ifPresent(m -> {
      relocate(m, index, written);
      Verifier.verify(m).forEach(found::add);
    });
    parts.add(new Part(first, last, index, module, written));
    diagnostics.addAll(found.sorted());
  }

  // Gives each instruction the place of its mnemonic, where the verifier's messages belong.
  private static void relocate(Module module, SourceIndex index, Map<Inst, Location> written) {
    for (var m : index.mentions()) {
      if (m.kind() != SourceIndex.Kind.OPERATION) continue;
      m.place()
          .flatMap(p -> SourceIndex.inst(module, p))
          .ifPresent(inst -> {
            written.put(inst, inst.location());
            new Rewriter(inst.block().function()).setLocation(inst, m.at());
          });
    }
  }

  String uri() {
    return uri;
  }

  List<Part> parts() {
    return parts;
  }

  /// Everything wrong with it, part by part.
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /// The part that a line of Flak, from 1, stands in.
  Part part(int line) {
    return parts.stream().filter(p -> line <= p.lastLine()).findFirst().orElse(parts.getLast());
  }

  /// The name at a position of the protocol.
  Optional<SourceIndex.Mention> mention(Position at) {
    return part(at.line() + 1).index().at(at.line() + 1, column(at));
  }

  /// The text of a line of the protocol in front of a position.
  String before(Position at) {
    var line = line(at.line());
    return line.substring(0, Math.clamp(at.character(), 0, line.length()));
  }

  // -- positions

  /// A position of the protocol.
  record Position(int line, int character) {}

  private String line(int number) {
    return number >= 0 && number < lines.size() ? lines.get(number) : "";
  }

  private int column(Position at) {
    return before(at).codePointCount(0, before(at).length()) + 1;
  }

  private Map<String, Object> position(int line, int column) {
    var text = line(line - 1);
    int points = Math.clamp(column - 1, 0, text.codePointCount(0, text.length()));
    return Protocol.object(
        "line",
        (long) Math.max(0, line - 1),
        "character",
        (long) text.offsetByCodePoints(0, points));
  }

  /// A range of the protocol: that of `at`, or the start of the text where it is elsewhere.
  Map<String, Object> range(Location at) {
    return at instanceof Location.Source s && s.file().equals(uri)
        ? Protocol.object(
            "start", position(s.line(), s.column()), "end", position(s.endLine(), s.endColumn()))
        : Protocol.object("start", position(1, 1), "end", position(1, 1));
  }

  boolean isHere(Location at) {
    return at instanceof Location.Source s && s.file().equals(uri);
  }
}
