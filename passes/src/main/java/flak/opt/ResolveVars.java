package flak.opt;

import flak.ir.Function;
import flak.ir.Module;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.op.VarOp;
import flak.ir.pass.ModulePass;
import flak.ir.pass.PassContext;
import flak.ir.pass.Statistic;
import java.util.List;

/// Turns reads of vars that are declared not dynamic into plain loads of the root.
///
/// One walk. Believes the module's var declarations, which say what the front end saw; a var that
/// becomes dynamic later is recompiled with its readers. Reads of undeclared vars stay as they are.
public record ResolveVars() implements ModulePass {
  private static final Statistic RESOLVED = Statistic.of("resolve-vars", "reads resolved");

  @Override
  public Stage establishes() {
    return Stage.RESOLVED;
  }

  @Override
  public void run(Module module, PassContext cx) {
    for (var f : module.functions()) resolve(module, f, cx);
  }

  private static void resolve(Module module, Function function, PassContext cx) {
    var rw = new Rewriter(function);
    for (var block : function.blocks()) {
      for (var inst : List.copyOf(block.insts())) {
        if (!(inst.op() instanceof VarOp.VarGetDynamic(String ns, String name))) continue;
        var decl = module.var(ns, name);
        if (decl == null || decl.dynamic()) continue;
        var read =
            rw.before(inst)
                .at(inst.location())
                .value(new VarOp.VarGet(ns, name), inst.result().name());
        rw.replaceUses(inst.result(), read);
        rw.erase(inst);
        cx.count(RESOLVED);
      }
    }
  }
}
