package flak.ir.pass;

import flak.ir.Module;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes what repeats a failure with one command: the module as it was, and in MLIR's footer the
/// pipeline, which `flak-opt --run-reproducer` runs.
public final class Reproducer implements Instrumentation {
  private final Path folder;
  private final Path file;
  private final boolean local;
  private final boolean verifyEach;
  private Pipeline pipeline;
  private String before;

  private Reproducer(Path folder, Path file, boolean local, boolean verifyEach) {
    this.folder = folder;
    this.file = file;
    this.local = local;
    this.verifyEach = verifyEach;
  }

  /// A file of its own in `folder` for each failure, with the whole pipeline.
  public static Reproducer into(Path folder) {
    return into(folder, false, true);
  }

  /// The same. `local` keeps the failing pass only, with the module in front of it, which costs a
  /// copy of the text for each pass; `verifyEach` is what the file asks for.
  public static Reproducer into(Path folder, boolean local, boolean verifyEach) {
    return new Reproducer(folder, null, local, verifyEach);
  }

  /// The same to `file`, overwritten by each failure.
  public static Reproducer as(Path file, boolean local, boolean verifyEach) {
    return new Reproducer(null, file, local, verifyEach);
  }

  @Override
  public void start(Pipeline all, Module module) {
    pipeline = all;
    before = text(module);
  }

  @Override
  public void before(At at) {
    if (!local) return;
    pipeline = new Pipeline(List.of(at.step()));
    before = text(at.module());
  }

  @Override
  public String failed(At at, Throwable cause) {
    try {
      if (folder != null) Files.createDirectories(folder);
      var to = folder != null ? Files.createTempFile(folder, "flak-crash-", ".fir") : file;
      Files.writeString(to, text(pipeline, before, at.text() + ": " + cause, verifyEach));
      return "to repeat it: flak-opt --run-reproducer " + to;
    } catch (IOException e) {
      return "(no crash reproducer: " + e.getMessage() + ")";
    }
  }

  private static String text(Module module) {
    return Printer.print(module, new PrintOptions(false, true));
  }

  /// The file that repeats `pipeline` on the module printed as `ir`.
  public static String text(Pipeline pipeline, String ir, String why) {
    return text(pipeline, ir, why, true);
  }

  private static String text(Pipeline pipeline, String ir, String why, boolean verifyEach) {
    var first = why.lines().findFirst().orElse("");
    var quoted = pipeline.text().replace("\\", "\\\\").replace("\"", "\\\"");
    return "// "
        + first
        + "\n"
        + ir
        + "\n{-#\n  external_resources: {\n    mlir_reproducer: {\n      pipeline: \""
        + quoted
        + "\",\n      disable_threading: true,\n      verify_each: "
        + verifyEach
        + "\n    }\n  }\n#-}\n";
  }
}
