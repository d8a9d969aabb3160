package flak.dump;

import flak.ir.Function;
import flak.ir.Module;
import flak.ir.pass.Instrumentation;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes the IR before a pipeline and after each pass as a tree of files.
///
/// ```
/// DIR/index.txt                     one line for each step: what it changed
/// DIR/input/user_fact_1.fir         each function before the first pass
/// DIR/000-canonicalize/module.fir   the whole module after the pass, which flak-opt reads
/// DIR/000-canonicalize/user_fact_1.fir
/// DIR/000-canonicalize/user_fact_1.diff   what the pass changed in it
/// ```
///
/// A function that the pass removed leaves a difference to nothing and no `.fir`.
public final class DumpTree implements Instrumentation {
  private static final String MODULE = "module";
  private static final String INDEX = "index.txt";

  private final Path folder;
  private final boolean onlyChanged;
  private final PrintOptions print;
  private final FileNames names = new FileNames(MODULE);
  private Map<String, Printed> last = new LinkedHashMap<>();
  private String lastModule = "";
  private final StringBuilder index = new StringBuilder();

  /// A function as it was printed last. The version of the very same function says whether it has
  /// to be printed again.
  private record Printed(Function function, long version, String text) {}

  /// @param folder is made; what it holds of an earlier run is replaced where names meet
  /// @param onlyChanged leave out functions, and whole steps, that a pass left as they were
  /// @param print how functions are printed
  public DumpTree(Path folder, boolean onlyChanged, PrintOptions print) {
    this.folder = folder;
    this.onlyChanged = onlyChanged;
    this.print = print;
  }

  /// Throws [UncheckedIOException] when a file cannot be written.
  @Override
  public void before(At at) {
    if (at.function().isPresent() || !last.isEmpty() || !lastModule.isEmpty()) return;
    last = printed(at.module());
    lastModule = Printer.print(at.module(), print);
    var input = folder.resolve("input");
    write(input.resolve(MODULE + ".fir"), lastModule);
    last.forEach((symbol, p) -> write(input.resolve(names.of(symbol) + ".fir"), p.text()));
    index.append("input ").append(at.module().name()).append(": ").append(last.size());
    index.append(last.size() == 1 ? " function\n" : " functions\n");
    write(folder.resolve(INDEX), index.toString());
  }

  /// Throws [UncheckedIOException] when a file cannot be written.
  @Override
  public void after(At at, boolean changed) {
    if (at.function().isEmpty()) step(at);
  }

  private void step(At at) {
    var step = "%03d-%s".formatted(at.index(), at.step().info().name());
    var here = folder.resolve(step);
    var now = printed(at.module());
    var whole = Printer.print(at.module(), print);
    var changes = new ArrayList<String>();
    now.forEach((symbol, p) -> {
      var file = names.of(symbol);
      var before = last.containsKey(symbol) ? last.get(symbol).text() : "";
      boolean same = before.equals(p.text());
      if (!same || !onlyChanged) write(here.resolve(file + ".fir"), p.text());
      if (same) return;
      changes.add((before.isEmpty() ? "+" : "~") + file);
      write(here.resolve(file + ".diff"), diff(symbol, before, p.text()));
    });
    last.forEach((symbol, p) -> {
      if (now.containsKey(symbol)) return;
      changes.add("-" + names.of(symbol));
      write(here.resolve(names.of(symbol) + ".diff"), diff(symbol, p.text(), ""));
    });
    if (!whole.equals(lastModule) || !onlyChanged) write(here.resolve(MODULE + ".fir"), whole);
    if (changes.isEmpty() && !whole.equals(lastModule)) changes.add("~" + MODULE);
    index.append(step).append(": ");
    index.append(changes.isEmpty() ? "no change" : String.join(" ", changes)).append('\n');
    write(folder.resolve(INDEX), index.toString());
    last = now;
    lastModule = whole;
  }

  private static String diff(String symbol, String before, String after) {
    return UnifiedDiff.of("@" + symbol + " before", before, "@" + symbol + " after", after);
  }

  private Map<String, Printed> printed(Module module) {
    var out = new LinkedHashMap<String, Printed>();
    for (var f : module.functions()) {
      var known = last.get(f.symbol());
      boolean same = known != null && known.function() == f && known.version() == f.version();
      out.put(f.symbol(), same ? known : new Printed(f, f.version(), Printer.print(f, print)));
    }
    return out;
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
