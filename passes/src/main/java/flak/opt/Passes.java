package flak.opt;

import flak.ir.pass.PassInfo;
import java.util.List;

/// The passes of this module, and the pipelines everybody uses.
public final class Passes {
  private Passes() {}

  /// Every pass, by name.
  public static final List<PassInfo> ALL =
      List.of(
          PassInfo.of(
                  Canonicalize.class,
                  "brings operations into their simplest form and removes unused ones",
                  o -> new Canonicalize(o.integer("max-iterations", 10)))
              .with("max-iterations", "10", "the most rounds over a function"),
          PassInfo.of(new Cse(), "replaces a pure computation by an equal one that dominates it"),
          PassInfo.of(new InsertRc(), "makes reference counts explicit"),
          PassInfo.of(
              new ResolveVars(), "turns reads of vars that are not dynamic into loads of the root"),
          PassInfo.of(new SimplifyCfg(), "removes control flow that decides nothing"),
          PassInfo.of(new SymbolDce(), "removes functions that no initialiser can reach"));

  /// What every module goes through on its way to LLVM, at each level of optimisation.
  public static final String DEFAULT_PIPELINE =
      "builtin.module(resolve-vars,func.func(canonicalize,cse,simplify-cfg,canonicalize),symbol-dce,func.func(insert-rc))";
}
