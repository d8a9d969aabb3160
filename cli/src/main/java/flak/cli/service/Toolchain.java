package flak.cli.service;

import flak.cli.RoundTrip;
import flak.ir.Module;
import flak.ir.pass.PassManager;
import flak.ir.pass.Pipeline;
import flak.ir.text.Printer;
import flak.llvm.Backend;
import flak.opt.Passes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The way of a module from the front end's IR to an object file. One for the process; safe for
/// several threads.
final class Toolchain {
  /// A compiled module.
  ///
  /// @param init the symbol of its initialiser
  /// @param text what `--emit` asked for, or null
  record Compiled(String init, byte[] object, String text) {}

  private static final Pipeline PIPELINE = Pipeline.parse(Passes.DEFAULT_PIPELINE, Passes.ALL);

  private final Backend backend = new Backend();

  Compiled compile(Module module, Compilation.Options options) {
    var level = options.optimise() ? Backend.Options.OPTIMISED : Backend.Options.QUICK;
    var built =
        "fir".equals(options.emit()) && "built".equals(options.stage())
            ? Printer.print(module)
            : null;
    if (options.verify()) optimiseChecked(module);
    else optimise(module);
    var text =
        switch (options.emit()) {
          case "fir" -> built != null ? built : Printer.print(module);
          case "llvm" -> backend.toLlvm(module, level);
          case "asm" -> new String(backend.assembly(module, level), StandardCharsets.UTF_8);
          case null, default -> null;
        };
    return new Compiled(Backend.initSymbol(module), backend.object(module, level), text);
  }

  /// Takes a module that has been through the pipeline to its object.
  Compiled finish(Module module, boolean optimise) {
    var level = optimise ? Backend.Options.OPTIMISED : Backend.Options.QUICK;
    return new Compiled(Backend.initSymbol(module), backend.object(module, level), null);
  }

  // What reaches LLVM is verified once; every pass is under FLAK_VERIFY and in the tests.
  private static void optimise(Module module) {
    new PassManager(PIPELINE, PassManager.Options.quiet().with(PassManager.Verify.LAST))
        .run(module);
  }

  /// Pass by pass: what each leaves verifies, and its text reads back as the same.
  private static void optimiseChecked(Module module) {
    RoundTrip.check(module);
    for (var step : PIPELINE.steps()) {
      new PassManager(new Pipeline(List.of(step)), PassManager.Options.quiet().withVerifyEach(true))
          .run(module);
      RoundTrip.check(module);
    }
  }
}
