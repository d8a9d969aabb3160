package flak.cli.opt;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.diag.Renderer;
import flak.ir.Bug;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.binary.FirReader;
import flak.ir.pass.PassInfo;
import flak.ir.pass.PassManager;
import flak.ir.pass.PipelineException;
import flak.ir.text.Parser;
import flak.ir.verify.Verifier;
import flak.opt.Passes;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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
    System.exit(out.checkError() && status == Session.OK ? Session.FAILED : status);
  }

  /// Runs one command line; the exit status.
  int run(List<String> arguments) {
    try {
      var features = Features.all();
      var line = CommandLine.parse(arguments, Features.options(features), passes);
      var session = new Session(line, passes, features, out, err);
      for (var f : features) f.configure(session);
      for (var f : features) {
        var status = f.instead(session);
        if (status.isPresent()) return status.getAsInt();
      }
      return new Work(session).all();
    } catch (UsageException e) {
      err.println("flak-opt: " + e.getMessage() + "\n(--help shows the options)");
    } catch (DiagnosticException e) {
      err.print(renderer("", "").render(e.diagnostics()));
    } catch (Bug e) {
      err.println("flak-opt: bug: " + e.getMessage());
    } catch (IOException e) {
      err.println("flak-opt: cannot write: " + e.getMessage());
    }
    return Session.FAILED;
  }

  private static Renderer renderer(String file, String text) {
    return new Renderer(f -> f.equals(file) ? Optional.of(text) : Optional.empty(), false);
  }

  /// Reads the input, runs the pipeline over each part of it, and writes what came out.
  private final class Work {
    private final Session session;
    private final OutputFeature output;

    Work(Session session) {
      this.session = session;
      output =
          session.features.stream()
              .filter(OutputFeature.class::isInstance)
              .map(OutputFeature.class::cast)
              .findFirst()
              .orElseThrow();
    }

    int all() throws IOException {
      var input = InputFeature.file(session.line);
      var file = input.equals("-") ? "<stdin>" : input;
      var bytes = InputFeature.bytes(input, in);
      if (FirReader.isBinary(bytes)) binary(file, bytes);
      else text(file, InputFeature.text(input, bytes));
      if (session.writesIr) output.write(session);
      for (var f : session.features) f.finish(session);
      return session.status();
    }

    // Its modules are treated like the parts of a text.
    private void text(String file, String text) {
      var chunks = InputFeature.chunks(session.line, text);
      session.text = text;
      session.parts = chunks.size();
      for (var chunk : chunks) chunk(file, chunk);
    }

    private void binary(String file, byte[] bytes) {
      var none = new Chunk("");
      try {
        var modules = FirReader.readFully(file, bytes).modules();
        session.parts = modules.size();
        for (var module : modules) {
          var diagnostics = new Diagnostics();
          module(file, none, module, diagnostics);
          session.fail(judge(file, none, diagnostics));
        }
      } catch (DiagnosticException e) {
        var diagnostics = new Diagnostics();
        e.diagnostics().forEach(diagnostics::add);
        session.fail(judge(file, none, diagnostics));
      }
    }

    private void chunk(String file, Chunk chunk) {
      var diagnostics = new Diagnostics();
      var module = Parser.parse(file, chunk.text(), diagnostics);
      if (module.isPresent()) module(file, chunk, module.get(), diagnostics);
      session.fail(judge(file, chunk, diagnostics));
    }

    // A part that fails does not keep the later ones from their turn.
    private void module(String file, Chunk chunk, Module module, Diagnostics diagnostics) {
      Verifier.verify(module).forEach(diagnostics::add);
      if (diagnostics.hasErrors()) return;
      var unit = new Unit(file, chunk.text(), module, diagnostics);
      try {
        transform(unit);
        if (!diagnostics.hasErrors()) output.add(module);
      } catch (DiagnosticException e) {
        e.diagnostics().forEach(diagnostics::add);
      } catch (PipelineException e) {
        diagnostics.error(Code.BAD_OPTION, Location.UNKNOWN, e.getMessage());
      } catch (Bug e) {
        err.println("flak-opt: bug: " + e.getMessage());
        session.fail(Session.FAILED);
      }
    }

    private void transform(Unit unit) {
      for (var f : session.features) f.before(session, unit);
      var managing = session.managing;
      for (var f : session.features)
        for (var i : f.instruments(session, unit)) managing = managing.with(i);
      var report = new PassManager(session.pipeline, managing).run(unit.module());
      session.report = session.report.plus(report);
      for (Diagnostic d : report.diagnostics()) unit.diagnostics().add(d);
      for (var f : session.features) f.after(session, unit, report);
    }

    private int judge(String file, Chunk chunk, Diagnostics diagnostics) {
      if (!session.line.has(CheckFeature.DIAGNOSTICS)) {
        err.print(renderer(file, session.text).render(diagnostics.sorted()));
        return diagnostics.hasErrors() ? Session.ERRORS : Session.OK;
      }
      var problems = Expectations.of(file, chunk.text()).compare(diagnostics.sorted());
      problems.forEach(err::println);
      return problems.isEmpty() ? Session.OK : Session.ERRORS;
    }
  }
}
