package flak.cli.service;

import flak.diag.DiagnosticException;
import flak.form.Form;
import flak.ir.Bug;
import flak.ir.Module;
import flak.ir.Stage;
import flak.ir.binary.FirFile;
import flak.ir.binary.FirReader;
import flak.ir.binary.FirWriter;
import flak.ir.verify.Verifier;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A unit of compiled code as IR: what the cache keeps so that another optimization level, or a
/// lost object, needs neither reader nor macros nor passes.
final class FirUnit {
  private static final int THREADS = 2;

  private FirUnit() {}

  /// The modules of a unit at the end of the pipeline, as a `.fir` file; no bytes when there are
  /// none.
  static byte[] write(String producer, List<Module> modules) {
    if (modules.isEmpty()) return new byte[0];
    return FirWriter.write(FirFile.of("flakc " + producer, modules));
  }

  /// Answers a request whose payload is a byte that says whether to optimise, and a `.fir` file:
  /// `"ok"`, the number of modules and the length of each one's object, then the objects; or
  /// `"refused"` and why. What does not verify is refused.
  static Peer.Answer compile(byte[] payload, Toolchain toolchain) {
    var optimise = payload.length > 0 && payload[0] != 0;
    try {
      var modules = read(payload);
      var values = new ArrayList<Form>();
      var objects = new ByteArrayOutputStream();
      values.add(new Form.Str("ok"));
      values.add(new Form.Int(modules.size()));
      for (var compiled : compile(modules, optimise, toolchain)) {
        values.add(new Form.Int(compiled.object().length));
        objects.writeBytes(compiled.object());
      }
      return new Peer.Answer(values, objects.toByteArray());
    } catch (DiagnosticException | Bug e) {
      return Peer.Answer.of(new Form.Str("refused"), new Form.Str(String.valueOf(e.getMessage())));
    }
  }

  private static List<Module> read(byte[] payload) {
    var bytes = new byte[Math.max(payload.length - 1, 0)];
    System.arraycopy(payload, payload.length - bytes.length, bytes, 0, bytes.length);
    var modules = FirReader.readFully("cached", bytes).modules();
    for (var module : modules) {
      Verifier.check(module);
      for (var function : module.functions())
        if (function.stage() != Stage.OWNED)
          throw new Bug("@" + function.symbol() + " is at stage " + function.stage().text());
    }
    return modules;
  }

  private static List<Toolchain.Compiled> compile(
      List<Module> modules, boolean optimise, Toolchain toolchain) {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var running = new ArrayList<Future<Toolchain.Compiled>>();
      for (var module : modules)
        running.add(threads.submit(() -> toolchain.finish(module, optimise)));
      var done = new ArrayList<Toolchain.Compiled>();
      for (var future : running) done.add(future.get());
      return done;
    } catch (ExecutionException e) {
      throw new Bug("the back end failed: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      throw new Bug("interrupted", e);
    }
  }
}
