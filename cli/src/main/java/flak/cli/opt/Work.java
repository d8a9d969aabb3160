package flak.cli.opt;

import flak.diag.Code;
import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.ir.Bug;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.binary.FirReader;
import flak.ir.pass.PassManager;
import flak.ir.pass.PipelineException;
import flak.ir.text.Parser;
import flak.ir.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The main road: reads the input, runs the pipeline over each part of it, writes what came out.
final class Work {
  private final Session session;

  Work(Session session) {
    this.session = session;
  }

  /// Does it all; the exit status.
  int all() throws IOException {
    for (var part : parts()) {
      var diagnostics = new Diagnostics();
      parse(part, diagnostics).ifPresent(m -> module(part, m, diagnostics));
      session.fail(session.judge(part.text(), diagnostics));
    }
    long start = System.nanoTime();
    if (session.writesIr) session.output.write(session);
    session.outputNanos += System.nanoTime() - start;
    for (var f : session.features) f.finish(session);
    return session.status();
  }

  /// The parts of the input: those of its text, or the modules of the binary form. A binary file
  /// that cannot be read is one part that says so.
  List<Part> parts() {
    var input = InputFeature.file(session.line);
    if (!input.equals("-")) session.file = input;
    var random = RandomFeature.text(session.line);
    if (random.isPresent()) session.file = "random.fir";
    var bytes =
        random.isPresent()
            ? random.get().getBytes(StandardCharsets.UTF_8)
            : InputFeature.bytes(input, session.in);
    boolean binary = FirReader.isBinary(bytes);
    session.text = binary ? "" : InputFeature.text(input, bytes);
    for (var f : session.features) f.read(session, session.text);
    var out = new ArrayList<Part>();
    if (binary) {
      var modules = modules(bytes);
      for (int i = 0; i < Math.max(1, modules.size()); i++) out.add(binary(bytes, modules, i));
    } else {
      boolean foreign = session.line.truth(InputFeature.FOREIGN, false);
      for (var c : InputFeature.chunks(session.line, session.text))
        out.add(new Part(c.text(), d -> Parser.parse(session.file, c.text(), foreign, d)));
    }
    session.parts = out.size();
    return out;
  }

  private List<Module> modules(byte[] bytes) {
    try {
      return new ArrayList<>(FirReader.readFully(session.file, bytes).modules());
    } catch (DiagnosticException _) {
      return new ArrayList<>();
    }
  }

  /// A module of a binary file; `read` holds those that were read and not given out yet.
  private Part binary(byte[] bytes, List<Module> read, int index) {
    return new Part(
        "",
        diagnostics -> {
          if (index < read.size() && read.get(index) != null)
            return Optional.of(read.set(index, null));
          try {
            return Optional.of(FirReader.readFully(session.file, bytes).modules().get(index));
          } catch (DiagnosticException e) {
            e.diagnostics().forEach(diagnostics::add);
            return Optional.empty();
          }
        });
  }

  private Optional<Module> parse(Part part, Diagnostics diagnostics) {
    long start = System.nanoTime();
    var module = part.parse().apply(diagnostics);
    session.parseNanos += System.nanoTime() - start;
    return module;
  }

  // A part that fails does not keep the later ones from their turn.
  private void module(Part part, Module module, Diagnostics diagnostics) {
    Verifier.verify(module).forEach(diagnostics::add);
    if (diagnostics.hasErrors()) return;
    var unit = new Unit(session.file, part.text(), module, diagnostics);
    try {
      transform(unit);
      if (!diagnostics.hasErrors()) session.output.add(module);
    } catch (DiagnosticException e) {
      e.diagnostics().forEach(diagnostics::add);
    } catch (PipelineException e) {
      diagnostics.error(Code.BAD_OPTION, Location.UNKNOWN, e.getMessage());
    } catch (Bug e) {
      session.err.println("flak-opt: bug: " + e.getMessage());
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
    for (var d : report.diagnostics()) unit.diagnostics().add(d);
    for (var f : session.features) f.after(session, unit, report);
  }

  /// What the pipeline makes of the whole input, as it would be written. The session is a fresh
  /// one; whatever stops the work is thrown as [DiagnosticException], [PipelineException] or [Bug].
  byte[] attempt(List<Part> parts) {
    session.parts = parts.size();
    for (var part : parts) {
      var diagnostics = new Diagnostics();
      var module = parse(part, diagnostics);
      module.ifPresent(m -> Verifier.verify(m).forEach(diagnostics::add));
      diagnostics.throwIfErrors();
      transform(new Unit(session.file, part.text(), module.orElseThrow(), diagnostics));
      diagnostics.throwIfErrors();
      session.output.add(module.orElseThrow());
    }
    return session.output.bytes(session);
  }
}
