package flak.cli.random;

import flak.ir.Module;
import flak.ir.interp.Runner;
import flak.ir.interp.Target;
import flak.ir.interp.nativeheap.NativeHeaps;
import flak.ir.pass.PassManager;
import flak.ir.pass.Pipeline;
import flak.llvm.Backend;
import flak.opt.Passes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `CompileRandom DIRECTORY LEVEL FIRST LAST`: compiles the random programs of these seeds at
/// optimisation level 0 or 2, one object each, writes their initialisers to the file `inits`, in
/// order, and what the interpreter says they print, as lowered, to `expected`.
public final class CompileRandom {
  private static final Pipeline PIPELINE = Pipeline.parse(Passes.DEFAULT_PIPELINE, Passes.ALL);
  private static final int FUNCTIONS = 10;

  private CompileRandom() {}

  public static void main(String[] args) throws IOException {
    var directory = Path.of(args[0]);
    var options = args[1].equals("0") ? Backend.Options.QUICK : Backend.Options.OPTIMISED;
    var backend = new Backend();
    var inits = new StringBuilder();
    var expected = new StringBuilder();
    for (long seed = Long.parseLong(args[2]); seed <= Long.parseLong(args[3]); seed++) {
      expected.append(interpreted(RandomProgram.of(seed, FUNCTIONS)));
      var module = RandomProgram.of(seed, FUNCTIONS);
      new PassManager(PIPELINE, PassManager.Options.quiet()).run(module);
      Files.write(directory.resolve(module.name() + ".o"), backend.object(module, options));
      inits.append(Backend.initSymbol(module)).append('\n');
    }
    Files.writeString(directory.resolve("inits"), inits);
    Files.writeString(directory.resolve("expected"), expected);
  }

  private static String interpreted(Module module) {
    var runner = new Runner(new NativeHeaps("random.fir"), Runner.STEPS);
    return runner.run(List.of(module), new Target.Inits()).output();
  }
}
