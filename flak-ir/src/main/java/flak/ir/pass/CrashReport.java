package flak.ir.pass;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes what is needed to repeat a bug: the module before the pipeline, with the command and the
/// failure as comments.
final class CrashReport {
  private CrashReport() {}

  /// Where the report went, as the tail of a message; why there is none, if it could not be
  /// written.
  static String write(
      Path folder, Pipeline pipeline, String where, String module, Throwable cause) {
    try {
      Files.createDirectories(folder);
      var file = Files.createTempFile(folder, "flak-crash-", ".fir");
      Files.writeString(file, text(file, pipeline, where, module, cause));
      return "\nto repeat it: " + command(file, pipeline);
    } catch (IOException e) {
      return "\n(no crash report: " + e.getMessage() + ")";
    }
  }

  private static String command(Path file, Pipeline pipeline) {
    return "flak-opt --pass-pipeline='" + pipeline.text() + "' " + file;
  }

  private static String text(
      Path file, Pipeline pipeline, String where, String module, Throwable cause) {
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    return "// "
        + command(file, pipeline)
        + "\n// "
        + where
        + "\n"
        + trace.toString().strip().replaceAll("(?m)^", "// ")
        + "\n"
        + module;
  }
}
