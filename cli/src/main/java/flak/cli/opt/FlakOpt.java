package flak.cli.opt;

import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.ir.Bug;
import flak.ir.pass.PassInfo;
import flak.opt.Passes;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;

/// `flak-opt`: IR in, passes, IR out. What its options do is said by the [Features].
public final class FlakOpt {
  private static final long STACK = 512L << 20;

  private final List<PassInfo> passes;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  /// A tool that knows these passes and talks through these streams.
  FlakOpt(List<PassInfo> passes, InputStream in, PrintStream out, PrintStream err) {
    this.passes = passes;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /// Runs the tool on a thread whose stack, in bytes, is enough for the deepest constant; only what
  /// is used of it is ever committed.
  public static void main(String[] arguments) {
    new Thread(null, () -> start(arguments), "flak-opt", STACK).start();
  }

  private static void start(String[] arguments) {
    var out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    var err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int status = new FlakOpt(Passes.ALL, System.in, out, err).run(List.of(arguments));
    out.flush();
    if (out.checkError()) {
      err.println("flak-opt: cannot write to standard output");
      status = Session.FAILED;
    }
    // Nothing waits for the end of the process, and an orderly exit sets up logging first, 5 ms.
    Runtime.getRuntime().halt(status);
  }

  /// Runs one command line; the exit status.
  int run(List<String> arguments) {
    Session session = null;
    try {
      var features = Features.all();
      var line = CommandLine.parse(arguments, Features.options(features), passes);
      session = new Session(line, passes, features, in, out, err);
      for (var f : features) f.configure(session);
      for (var f : features) {
        var status = f.instead(session);
        if (status.isPresent()) return status.getAsInt();
      }
      return new Work(session).all();
    } catch (UsageException e) {
      err.println("flak-opt: " + e.getMessage() + "\n(--help shows the options)");
    } catch (DiagnosticException e) {
      var found = new Diagnostics();
      e.diagnostics().forEach(found::add);
      session.judge("", found);
    } catch (Bug e) {
      err.println("flak-opt: bug: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      err.println("flak-opt: out of memory: " + e.getMessage());
    } catch (UncheckedIOException e) {
      err.println("flak-opt: cannot write: " + message(e.getCause()));
    } catch (IOException e) {
      err.println("flak-opt: cannot write: " + e.getMessage());
    }
    return Session.FAILED;
  }

  // Files that cannot be made say only their name.
  private static String message(IOException e) {
    return e instanceof FileSystemException f
        ? f.getFile() + ": " + WholeFile.reason(e)
        : e.getMessage();
  }
}
