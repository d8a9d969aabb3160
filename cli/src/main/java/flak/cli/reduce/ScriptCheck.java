package flak.cli.reduce;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.ir.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Asks a program: it is called with its arguments and the file of the module, and ends with status
/// 0 when the module is interesting, as for llvm-reduce.
final class ScriptCheck implements Check, AutoCloseable {
  private final List<String> command;
  private final int seconds;
  private final Path folder;
  private volatile Process running;
  private volatile boolean closed;
  private String last = "";

  /// @param command the program and its arguments
  /// @param seconds how long one call may take; a call that takes longer is not interesting
  ScriptCheck(List<String> command, int seconds) throws IOException {
    this.command = List.copyOf(command);
    this.seconds = seconds;
    folder = Files.createTempDirectory("flak-reduce-");
  }

  @Override
  public boolean isInteresting(String text) {
    if (closed) return false;
    try {
      var file = folder.resolve("reduced.fir");
      Files.writeString(file, text);
      var line = new ArrayList<>(command);
      line.add(file.toString());
      running =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      running.getOutputStream().close();
      if (running.waitFor(seconds, TimeUnit.SECONDS)) {
        last = "it ended with status " + running.exitValue();
        return running.exitValue() == 0;
      }
      kill();
      last = "it did not end within " + seconds + " s";
      return false;
    } catch (IOException e) {
      throw new DiagnosticException(
          Diagnostic.error(Code.TOOL_FAILED, Location.UNKNOWN, command.getFirst(), e.getMessage()));
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // With what it started itself: a shell that dies leaves its children running.
  private void kill() {
    var process = running;
    if (process == null) return;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public String refusal() {
    return "`" + String.join(" ", command) + "`: " + last;
  }

  /// Ends a running call and removes the file.
  @Override
  public void close() {
    closed = true;
    kill();
    try {
      Files.deleteIfExists(folder.resolve("reduced.fir"));
      Files.deleteIfExists(folder);
    } catch (IOException _) {
      // The system clears its folder for temporary files.
    }
  }
}
