package flak.cli.opt;

import flak.ir.Module;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the result goes and how it is written.
final class OutputFeature implements Feature {
  static final Opt OUTPUT = Opt.value("o", "FILE", "write to FILE");
  static final Opt GENERIC =
      Opt.flag("print-op-generic", "print the generic form, which is MLIR's");
  static final Opt DEBUG_INFO = Opt.flag("print-debuginfo", "print locations");

  private final List<Module> results = new ArrayList<>();

  @Override
  public String title() {
    return "output; standard output carries nothing but IR";
  }

  @Override
  public List<Opt> options() {
    return List.of(OUTPUT, GENERIC, DEBUG_INFO);
  }

  @Override
  public void configure(Session session) {
    session.printing = new PrintOptions(session.line.has(GENERIC), session.line.has(DEBUG_INFO));
  }

  /// Keeps a result that is to be written.
  void add(Module module) {
    results.add(module);
  }

  /// Writes what was kept.
  void write(Session session) throws IOException {
    var out = new StringBuilder();
    for (var m : results) {
      if (!out.isEmpty()) out.append(Chunk.MARKER).append('\n');
      out.append(Printer.print(m, session.printing));
    }
    var to = session.line.text(OUTPUT).orElse("-");
    if (to.equals("-")) session.out.print(out);
    else Files.write(Path.of(to), out.toString().getBytes(StandardCharsets.UTF_8));
  }
}
