package flak.opt;

import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Module;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.op.VarOp;
import flak.ir.pass.Fact;
import flak.ir.pass.ModulePass;
import flak.ir.pass.PassContext;
import flak.ir.pass.Remark;
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
        if (decl == null || decl.dynamic()) {
          var why = decl == null ? "the module does not declare it" : "it is declared dynamic";
          cx.remark(() -> remark(Remark.Kind.MISSED, "NotResolved", function, inst, ns, name, why));
          cx.because(() ->
              Fact.of(
                      Fact.Topic.INDIRECT,
                      "resolve-vars",
                      inst.result(),
                      "read of #'" + ns + "/" + name + " looks for a binding of the thread",
                      new Fact.Reason(inst.location(), why))
                  .in(function));
          continue;
        }
        var read =
            rw.before(inst)
                .at(inst.location())
                .value(new VarOp.VarGet(ns, name), inst.result().name());
        cx.remark(() ->
            remark(Remark.Kind.PASSED, "Resolved", function, inst, ns, name, "it is not dynamic"));
        rw.replaceUses(inst.result(), read);
        rw.erase(inst);
        cx.count(RESOLVED);
      }
    }
  }

  private static Remark remark(
      Remark.Kind kind, String id, Function f, Inst inst, String ns, String name, String why) {
    return Remark.of(kind, "resolve-vars", id, inst.location())
        .in(f)
        .text("read of ")
        .arg("Var", "#'" + ns + "/" + name)
        .text(kind == Remark.Kind.PASSED ? " loads the root: " : " looks for a binding: ")
        .arg("Reason", why);
  }
}
