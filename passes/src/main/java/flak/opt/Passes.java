package flak.opt;

import flak.ir.pass.PassInfo;
import flak.opt.testing.TestPasses;
import java.util.ArrayList;
import java.util.List;

/// The passes of this module, and the pipelines everybody uses.
public final class Passes {
  private Passes() {}

  /// Every pass for users, by name.
  public static final List<PassInfo> PRODUCTION =
      List.of(
          PassInfo.of(
                  Canonicalize.class,
                  "brings operations into their simplest form and removes unused ones",
                  o -> new Canonicalize(o.integer("max-iterations", 10)))
              .with("max-iterations", "10", "the most rounds over a function")
              .counting(Canonicalize.COUNTER),
          PassInfo.of(new Cse(), "replaces a pure computation by an equal one that dominates it")
              .counting(Cse.COUNTER),
          PassInfo.of(new InsertRc(), "makes reference counts explicit"),
          PassInfo.of(
              new ResolveVars(), "turns reads of vars that are not dynamic into loads of the root"),
          PassInfo.of(new SimplifyCfg(), "removes control flow that decides nothing")
              .counting(SimplifyCfg.COUNTER),
          PassInfo.of(new SymbolDce(), "removes functions that no initialiser can reach"));

  /// The same, and the passes that are wrong on purpose.
  public static final List<PassInfo> ALL = all();

  /// What every module goes through on its way to LLVM, at each level of optimisation.
  public static final String DEFAULT_PIPELINE =
      "builtin.module(resolve-vars,func.func(canonicalize,cse,simplify-cfg,canonicalize),symbol-dce,func.func(insert-rc))";

  private static List<PassInfo> all() {
    var all = new ArrayList<>(PRODUCTION);
    all.addAll(TestPasses.ALL);
    return List.copyOf(all);
  }
}
