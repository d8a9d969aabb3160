package flak.cli.opt;

import flak.cli.RoundTrip;
import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.diag.Renderer;
import flak.ir.Bug;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.pass.PassInfo;
import flak.ir.pass.PassManager;
import flak.ir.pass.Pipeline;
import flak.ir.pass.PipelineException;
import flak.ir.pass.Report;
import flak.ir.text.Parser;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import flak.ir.verify.Verifier;
import flak.opt.Passes;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `flak-opt`: IR in, passes, IR out.
public final class FlakOpt {
  private static final int OK = 0;
  private static final int ERRORS = 1;
  private static final int FAILED = 2;
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
    System.exit(out.checkError() && status == OK ? FAILED : status);
  }

  /// Runs one command line; the exit status.
  int run(List<String> arguments) {
    try {
      var options = OptOptions.parse(arguments, passes);
      if (options.help()) {
        out.print(OptOptions.HELP);
        return OK;
      }
      if (options.listPasses()) {
        listPasses();
        return OK;
      }
      return process(options, read(options.input()));
    } catch (OptOptions.UsageException e) {
      err.println("flak-opt: " + e.getMessage() + "\n(--help shows the options)");
    } catch (DiagnosticException e) {
      err.print(renderer("", "").render(e.diagnostics()));
    } catch (Bug e) {
      err.println("flak-opt: bug: " + e.getMessage());
    } catch (IOException e) {
      err.println("flak-opt: cannot write: " + e.getMessage());
    }
    return FAILED;
  }

  private void listPasses() {
    for (var p : passes) {
      out.println("--" + p.name() + "\n    " + p.summary());
      for (var o : p.options())
        out.println("    " + o.key() + "=" + o.otherwise() + "  " + o.summary());
    }
  }

  private String read(String input) {
    try {
      var bytes = input.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(input));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException _) {
      throw new DiagnosticException(Diagnostic.error(Code.NO_FILE, Location.UNKNOWN, input));
    } catch (CharacterCodingException _) {
      throw new OptOptions.UsageException("`" + input + "` is not UTF-8 text");
    } catch (IOException e) {
      throw new OptOptions.UsageException(
          "cannot read `"
              + input
              + "`: "
              + (Files.isDirectory(Path.of(input)) ? "it is a directory" : e.getMessage()));
    }
  }

  private int process(OptOptions options, String text) throws IOException {
    var file = options.input().equals("-") ? "<stdin>" : options.input();
    var results = new ArrayList<String>();
    var report = Report.EMPTY;
    int status = OK;
    for (var chunk : Chunk.of(text, options.split())) {
      var diagnostics = new Diagnostics();
      var module = Parser.parse(file, chunk.text(), diagnostics);
      if (module.isPresent()) {
        var ran = transform(options, module.get(), diagnostics);
        report = report.plus(ran);
        if (!diagnostics.hasErrors()) results.add(Printer.print(module.get(), printing(options)));
      }
      status = Math.max(status, judge(options, file, chunk, diagnostics));
    }
    write(options, String.join(Chunk.separator(), results));
    if (options.timing()) err.print(report.timingText());
    if (options.statistics()) err.print(report.statisticsText());
    return status;
  }

  private static PrintOptions printing(OptOptions options) {
    return new PrintOptions(options.generic(), options.debugInfo());
  }

  private Report transform(OptOptions options, Module module, Diagnostics diagnostics) {
    Verifier.verify(module).forEach(diagnostics::add);
    if (diagnostics.hasErrors()) return Report.EMPTY;
    if (options.verifyRoundtrip()) RoundTrip.check(module);
    var managing =
        new PassManager.Options(
            options.verifyEach(),
            options.printBefore(),
            options.printAfter(),
            printing(options),
            err,
            options.crashes());
    try {
      var report =
          options.verifyRoundtrip()
              ? stepwise(options, module, managing)
              : new PassManager(options.pipeline(), managing).run(module);
      report.diagnostics().forEach(diagnostics::add);
      return report;
    } catch (DiagnosticException e) {
      e.diagnostics().forEach(diagnostics::add);
    } catch (PipelineException e) {
      diagnostics.error(Code.BAD_OPTION, Location.UNKNOWN, e.getMessage());
    }
    return Report.EMPTY;
  }

  // Each pass by itself, so that what it leaves can be read back before the next one changes it.
  private static Report stepwise(OptOptions options, Module module, PassManager.Options managing) {
    var report = Report.EMPTY;
    for (var step : options.pipeline().steps()) {
      report = report.plus(new PassManager(new Pipeline(List.of(step)), managing).run(module));
      RoundTrip.check(module);
    }
    return report;
  }

  private int judge(OptOptions options, String file, Chunk chunk, Diagnostics diagnostics) {
    if (!options.verifyDiagnostics()) {
      err.print(renderer(file, chunk.text()).render(diagnostics.sorted()));
      return diagnostics.hasErrors() ? ERRORS : OK;
    }
    var problems = Expectations.of(file, chunk.text()).compare(diagnostics.sorted());
    problems.forEach(err::println);
    return problems.isEmpty() ? OK : ERRORS;
  }

  private static Renderer renderer(String file, String text) {
    return new Renderer(f -> f.equals(file) ? Optional.of(text) : Optional.empty(), false);
  }

  private void write(OptOptions options, String text) throws IOException {
    if (options.output().isEmpty() || options.output().get().equals("-")) out.print(text);
    else Files.writeString(Path.of(options.output().get()), text);
  }
}
