package flak.ir.pass;

import flak.ir.Module;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes what repeats a failure with one command: the module as it was, and in MLIR's footer the
/// pipeline, which `flak-opt --run-reproducer` runs.
public final class Reproducer implements Instrumentation {
  private final Path folder;
  private final Path file;
  private final boolean local;
  private Pipeline pipeline;
  private String before;

  private Reproducer(Path folder, Path file, boolean local) {
    this.folder = folder;
    this.file = file;
    this.local = local;
  }

  /// A file of its own in `folder` for each failure, with the whole pipeline.
  public static Reproducer into(Path folder) {
    return new Reproducer(folder, null, false);
  }

  /// `file`, overwritten by each failure. `local` keeps the failing pass only, with the module in
  /// front of it, which costs a copy of the text for each pass.
  public static Reproducer as(Path file, boolean local) {
    return new Reproducer(null, file, local);
  }

  @Override
  public void start(Pipeline all, Module module) {
    pipeline = all;
    before = text(module);
  }

  @Override
  public void before(At at) {
    if (!local) return;
    pipeline = new Pipeline(java.util.List.of(at.step()));
    before = text(at.module());
  }

  @Override
  public String failed(At at, Throwable cause) {
    try {
      if (folder != null) Files.createDirectories(folder);
      var to = folder != null ? Files.createTempFile(folder, "flak-crash-", ".fir") : file;
      Files.writeString(to, text(pipeline, before, at.text() + ": " + cause));
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
    var first = why.lines().findFirst().orElse("");
    return "// "
        + first
        + "\n"
        + ir
        + """

        {-#
          external_resources: {
            mlir_reproducer: {
              pipeline: "%s",
              disable_threading: true,
              verify_each: true
            }
          }
        #-}
        """
            .formatted(pipeline.text().replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
