package flak.cli.service;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is kept of an error of the compiler itself: a file with everything, and one line for the
/// user.
final class Report {
  private Report() {}

  /// Writes the stack trace to a new file in the temporary directory; answers the line that names
  /// it.
  static String write(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    var summary =
        error instanceof StackOverflowError
            ? "the form is nested too deeply for the compiler"
            : String.valueOf(error.getMessage());
    var line = summary.lines().findFirst().orElse(error.getClass().getSimpleName());
    try {
      Path file = Files.createTempFile("flak-report-", ".txt");
      Files.writeString(file, text.toString());
      return line + " (report: " + file + ")";
    } catch (IOException e) {
      return line + " (no report could be written: " + e.getMessage() + ")";
    }
  }
}
