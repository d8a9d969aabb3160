package flak.lower;

import static org.junit.jupiter.api.Assertions.assertThrows;

import flak.analyze.Host.ProgramException;
import flak.diag.DiagnosticException;
import flak.form.Form;
import flak.ir.Module;
import flak.ir.text.Printer;
import flak.ir.verify.Verifier;
import flak.read.HostResolver;
import flak.read.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;

/// Source text compiled against a [FakeHost]: the modules that would run, or the errors.
final class Program {
  final FakeHost host = new FakeHost();
  final List<Module> modules = new ArrayList<>();

  private final Frontend frontend = new Frontend(host);

  private final class Recorder implements Runner {
    @Override
    public String moduleName(String ns) {
      return ns + "." + (modules.size() + 1);
    }

    @Override
    public void run(Module module, int leaves) throws ProgramException {
      Verifier.check(module);
      modules.add(module);
      host.log.add("run " + module.name());
    }
  }

  /// Compiles all forms of `text`.
  Program compile(String text) {
    var reader = new Reader(text, "test.clj", new HostResolver(host));
    try (var session = frontend.open(new Recorder())) {
      for (var read = reader.next(); read.isPresent(); read = reader.next())
        session.add(read.get().form());
      session.flush();
    } catch (ProgramException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /// Compiles one form that was not read.
  Program compile(Form form) {
    try (var session = frontend.open(new Recorder())) {
      session.add(form);
      session.flush();
    } catch (ProgramException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /// The modules as text, without locations.
  String text() {
    return modules.stream()
        .map(m -> Printer.print(m).replaceAll(" *loc\\([^)]*\\)", ""))
        .collect(Collectors.joining());
  }

  /// The messages for `text`, one to a line with position, notes and help.
  static List<String> errors(String text) {
    return errors(new Program(), text);
  }

  static List<String> errors(Program program, String text) {
    return errorsOf(() -> program.compile(text));
  }

  static List<String> errors(Program program, Form form) {
    return errorsOf(() -> program.compile(form));
  }

  private static List<String> errorsOf(Executable compilation) {
    return assertThrows(DiagnosticException.class, compilation).diagnostics().stream()
        .map(Program::line)
        .toList();
  }

  private static String line(flak.diag.Diagnostic d) {
    var at = d.at() instanceof flak.ir.Location.Source s ? s.line() + ":" + s.column() : "?";
    var notes = d.notes().stream().map(n -> " [" + n.text() + "]").collect(Collectors.joining());
    return at + " " + d.message() + notes + (d.help().isEmpty() ? "" : " (" + d.help() + ")");
  }

  /// Prints the modules of a file compiled against the fake program.
  public static void main(String[] args) throws Exception {
    var text = java.nio.file.Files.readString(java.nio.file.Path.of(args[0]));
    flak.analyze.DeepStack.run(() -> {
      var program = new Program();
      try {
        program.compile(text);
      } catch (DiagnosticException e) {
        System.out.println(
            new flak.diag.Renderer(_ -> java.util.Optional.of(text), false)
                .render(e.diagnostics()));
      }
      program.modules.forEach(m -> System.out.println(Printer.print(m)));
      System.out.println(program.host.log);
      return null;
    });
  }
}
