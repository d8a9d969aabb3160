package flak.opt;

import flak.ir.Module;
import flak.ir.op.CallOp;
import flak.ir.pass.ModulePass;
import flak.ir.pass.PassContext;
import flak.ir.pass.Remark;
import flak.ir.pass.Statistic;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;

/// Removes functions and function objects that no initialiser can reach.
///
/// Marks from the module's initialisers through calls, closures and static functions, then sweeps.
/// Linear. A module without initialisers is left alone: it is a fragment under test, and everything
/// in it may be wanted.
public record SymbolDce() implements ModulePass {
  private static final Statistic REMOVED = Statistic.of("symbol-dce", "symbols removed");

  @Override
  public void run(Module module, PassContext cx) {
    if (module.inits().isEmpty()) return;
    var live = new HashSet<String>();
    var work = new ArrayDeque<>(module.inits());
    while (!work.isEmpty()) {
      var symbol = work.poll();
      if (!live.add(symbol)) continue;
      var def = module.fnDef(symbol);
      if (def != null) def.arities().forEach(a -> work.add(a.code()));
      var function = module.function(symbol);
      if (function == null) continue;
      for (var block : function.blocks()) for (var inst : block.insts()) mentioned(inst.op(), work);
    }
    for (var f : List.copyOf(module.functions())) remove(module, f.symbol(), live, cx);
    for (var d : List.copyOf(module.fnDefs())) remove(module, d.symbol(), live, cx);
  }

  private static void mentioned(flak.ir.op.Op op, ArrayDeque<String> work) {
    switch (op) {
      case CallOp.Call c -> work.add(c.callee());
      case CallOp.Closure c -> work.add(c.def());
      case CallOp.StaticFn s -> work.add(s.def());
      default -> {} // Only these three name symbols of the module.
    }
  }

  private static void remove(Module module, String symbol, HashSet<String> live, PassContext cx) {
    if (live.contains(symbol)) return;
    var f = module.function(symbol);
    if (f != null)
      cx.remark(() ->
          Remark.of(Remark.Kind.PASSED, "symbol-dce", "Removed", f.location())
              .in(f)
              .text("no initialiser reaches it"));
    module.remove(symbol);
    cx.count(REMOVED);
  }
}
