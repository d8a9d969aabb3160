package flak.llvm;

import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// DWARF: one compile unit for each module, one subprogram for each function, a line for each
/// instruction. Values are not described.
///
/// Nodes are numbered as they are made, behind the fixed nodes of [LlvmPrinter]. A location in
/// another file than the function's (code a macro brought) gets a lexical block of that file.
final class DebugInfo {
  private record Scope(String file, int subprogram) {}

  private record Line(int scope, int line, int column) {}

  private static final int FIRST_NODE = 3;

  private final boolean enabled;
  private final boolean optimised;
  private final Map<String, String> names = new HashMap<>();
  private final List<String> nodes = new ArrayList<>();
  private final Map<String, Integer> files = new HashMap<>();
  private final Map<Scope, Integer> blocks = new HashMap<>();
  private final Map<Line, Integer> lines = new HashMap<>();
  private int unit = -1;
  private int signature = -1;
  private int subprogram = -1;
  private String file = "";

  DebugInfo(Module module, boolean enabled, boolean optimised) {
    this.enabled = enabled;
    this.optimised = optimised;
    for (var def : module.fnDefs())
      for (FnDef.Arity a : def.arities()) names.put(a.code(), def.name());
  }

  /// Begins `function`; the suffix of its `define` line.
  String enter(Function function) {
    subprogram = -1;
    if (!enabled || !(function.location() instanceof Location.Source at)) return "";
    file = at.file();
    var name = names.getOrDefault(function.symbol(), function.symbol());
    subprogram =
        node(
            "distinct !DISubprogram(name: %s, linkageName: %s, scope: !%d, file: !%d, line: %d, type: !%d, scopeLine: %d, spFlags: %s, unit: !%d)"
                .formatted(
                    quote(name),
                    quote(function.symbol()),
                    file(file),
                    file(file),
                    at.line(),
                    signature(),
                    at.line(),
                    "DISPFlagDefinition | DISPFlagLocalToUnit"
                        + (optimised ? " | DISPFlagOptimized" : ""),
                    unit()));
    return " !dbg !" + subprogram;
  }

  /// The `, !dbg !n` suffix of an instruction at `location` in the current function, or nothing.
  String at(Location location) {
    if (subprogram < 0) return "";
    if (!(location instanceof Location.Source at)) return unknown();
    int scope = at.file().equals(file) ? subprogram : block(at.file());
    return line(new Line(scope, at.line(), at.column()));
  }

  /// The suffix of an instruction that stands for no place in the source.
  String unknown() {
    return subprogram < 0 ? "" : line(new Line(subprogram, 0, 0));
  }

  /// The named metadata and the nodes; nothing when no function has a location.
  void print(StringBuilder out) {
    if (unit < 0) return;
    int dwarf = node("!{i32 7, !\"Dwarf Version\", i32 5}");
    int version = node("!{i32 2, !\"Debug Info Version\", i32 3}");
    out.append("!llvm.dbg.cu = !{!").append(unit).append("}\n");
    out.append("!llvm.module.flags = !{!")
        .append(dwarf)
        .append(", !")
        .append(version)
        .append("}\n");
    for (int i = 0; i < nodes.size(); i++)
      out.append('!').append(FIRST_NODE + i).append(" = ").append(nodes.get(i)).append('\n');
  }

  private String line(Line at) {
    // Columns are 16 bits wide in LLVM.
    int column = at.column() > 0xFFFF ? 0 : at.column();
    return ", !dbg !"
        + lines.computeIfAbsent(
            at,
            _ ->
                node(
                    "!DILocation(line: "
                        + at.line()
                        + ", column: "
                        + column
                        + ", scope: !"
                        + at.scope()
                        + ")"));
  }

  private int block(String path) {
    return blocks.computeIfAbsent(
        new Scope(path, subprogram),
        _ ->
            node(
                "!DILexicalBlockFile(scope: !"
                    + subprogram
                    + ", file: !"
                    + file(path)
                    + ", discriminator: 0)"));
  }

  private int unit() {
    if (unit < 0) {
      unit =
          node(
              "distinct !DICompileUnit(language: DW_LANG_C, file: !%d, producer: \"flak\", isOptimized: %b, runtimeVersion: 0, emissionKind: FullDebug, nameTableKind: None)"
                  .formatted(file(file), optimised));
    }
    return unit;
  }

  private int signature() {
    if (signature < 0) signature = node("!DISubroutineType(types: !2)");
    return signature;
  }

  /// The node of a file. The path is kept as the front end gave it; the directory is left out, so
  /// that the object does not depend on where it was compiled.
  private int file(String path) {
    var known = files.get(path);
    if (known != null) return known;
    int made = node("!DIFile(filename: " + quote(path) + ", directory: \"\")");
    files.put(path, made);
    return made;
  }

  private int node(String text) {
    nodes.add(text);
    return FIRST_NODE + nodes.size() - 1;
  }

  private static String quote(String text) {
    return '"' + Symbols.escape(text.getBytes(StandardCharsets.UTF_8)) + '"';
  }
}
