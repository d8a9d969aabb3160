package flak.cli.opt;

import flak.cli.Chunk;
import flak.ir.Module;
import flak.ir.binary.FirFile;
import flak.ir.binary.FirWriter;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the result goes and how it is written.
final class OutputFeature implements Feature {
  static final Opt OUTPUT = Opt.value("o", "FILE", "write to FILE");
  static final Opt GENERIC =
      Opt.flag("print-op-generic", "print the generic form, which is MLIR's");
  static final Opt DEBUG_INFO = Opt.flag("print-debuginfo", "print locations");
  static final Opt LOCAL_SCOPE =
      Opt.flag("print-local-scope", "print each location where it belongs, never as a name for it");
  static final Opt VALUE_USERS = Opt.flag("print-value-users", "say in comments who uses a value");
  static final Opt UNIQUE_IDS =
      Opt.flag("print-unique-ssa-ids", "number values through the module instead of naming them");

  static final Opt BINARY = Opt.flag("emit-bytecode", "write the binary form");
  static final Opt VERSION =
      Opt.value(
          "emit-bytecode-version", "N", "write version N of the binary form; there is version 1");
  static final Opt WITHOUT =
      Opt.value("emit-bytecode-without", "PART,...", "leave out `locations`, `names`, or both");

  private static final String PRODUCER = "flak-opt";

  private final List<Module> results = new ArrayList<>();

  @Override
  public String title() {
    return "output; standard output carries nothing but IR";
  }

  @Override
  public List<Opt> options() {
    return List.of(
        OUTPUT,
        GENERIC,
        DEBUG_INFO,
        LOCAL_SCOPE,
        VALUE_USERS,
        UNIQUE_IDS,
        BINARY,
        VERSION,
        WITHOUT);
  }

  @Override
  public void configure(Session session) {
    session.printing =
        new PrintOptions(
            session.line.has(GENERIC),
            session.line.has(DEBUG_INFO),
            session.line.has(LOCAL_SCOPE),
            session.line.has(VALUE_USERS),
            session.line.has(UNIQUE_IDS));
    if (session.line.number(VERSION, FirWriter.VERSION) != FirWriter.VERSION)
      throw new UsageException(
          "version "
              + session.line.text(VERSION).orElseThrow()
              + " of the binary form cannot be written, version "
              + FirWriter.VERSION
              + " can");
    for (var part : without(session))
      if (!part.equals("locations") && !part.equals("names"))
        throw new UsageException(
            "`--emit-bytecode-without` takes locations and names, not `" + part + "`");
  }

  private static List<String> without(Session session) {
    return session.line.text(WITHOUT).map(t -> List.of(t.split(","))).orElse(List.of());
  }

  /// Keeps a result that is to be written.
  void add(Module module) {
    results.add(module);
  }

  /// Writes what was kept.
  void write(Session session) throws IOException {
    var bytes = bytes(session);
    var to = session.line.text(OUTPUT).orElse("-");
    if (to.equals("-")) session.out.write(bytes);
    else WholeFile.write(Path.of(to), bytes);
  }

  /// What was kept, as it is written.
  byte[] bytes(Session session) {
    return session.line.truth(BINARY, false) ? binary(session) : text(session);
  }

  private byte[] text(Session session) {
    var out = new StringBuilder();
    for (var m : results) {
      if (!out.isEmpty()) out.append(Chunk.MARKER).append('\n');
      out.append(Printer.print(m, session.printing));
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  // Nothing where nothing came out, as in text.
  private byte[] binary(Session session) {
    if (results.isEmpty()) return new byte[0];
    var without = without(session);
    return FirWriter.write(
        FirFile.of(PRODUCER, results),
        new FirWriter.Options(!without.contains("locations"), !without.contains("names")));
  }
}
