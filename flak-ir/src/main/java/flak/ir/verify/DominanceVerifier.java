package flak.ir.verify;

import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Value;
import flak.ir.analysis.Dominators;
import flak.ir.op.ControlOp;
import flak.ir.op.Ops;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every use comes behind its definition on every path from the entry.
///
/// A result directly before `exc.br` is defined on the normal edge of it: its uses are the
/// arguments of that edge, and blocks that can be reached through it alone.
final class DominanceVerifier {
  private final Function function;
  private final Findings findings;
  private final Dominators dominators;
  private final Map<Inst, Integer> position = new HashMap<>();
  private final Map<Block, Integer> edgesIn = new HashMap<>();

  DominanceVerifier(Function function, Findings findings) {
    this.function = function;
    this.findings = findings;
    dominators = Dominators.of(function);
    for (var b : function.blocks()) {
      for (int i = 0; i < b.insts().size(); i++) position.put(b.insts().get(i), i);
      if (!dominators.isReachable(b)) continue;
      for (var e : b.successors())
        if (!dominators.dominates(e.target(), b)) edgesIn.merge(e.target(), 1, Integer::sum);
    }
  }

  void run() {
    for (var b : dominators.order()) for (var inst : b.insts()) inst(inst);
  }

  private void inst(Inst inst) {
    check(inst, Ops.directOperands(inst.op()));
    if (!(inst.op() instanceof ControlOp.ExcBr x)) {
      for (var e : Ops.successors(inst.op())) check(inst, e.args());
      return;
    }
    var guarded = guarded(inst);
    check(inst, x.normal().args().stream().filter(v -> v != guarded).toList());
    check(inst, x.unwind().args());
  }

  // The value that exists only once the exc_br has gone the normal way, or null.
  private Value guarded(Inst excBr) {
    int at = position.get(excBr);
    if (at == 0) return null;
    var before = excBr.block().insts().get(at - 1);
    return before.hasResult() ? before.result() : null;
  }

  private void check(Inst user, List<Value> values) {
    for (var v : values) {
      var problem = problem(user, v);
      if (!problem.isEmpty()) findings.inst(user, problem);
    }
  }

  private String problem(Inst user, Value value) {
    if (value instanceof Value.Result r) return result(user, r);
    var block = ((Value.Param) value).block();
    return dominators.dominates(block, user.block()) ? "" : notBefore(value);
  }

  private String result(Inst user, Value.Result value) {
    var home = value.inst().block();
    int at = position.get(value.inst());
    if (at + 2 == home.insts().size() && home.insts().getLast().op() instanceof ControlOp.ExcBr x) {
      return isBehind(x, user.block())
          ? ""
          : findings.names(function).of(value)
              + " exists only where the instruction did not throw, on the normal edge";
    }
    boolean before =
        home == user.block() ? at < position.get(user) : dominators.dominates(home, user.block());
    return before ? "" : notBefore(value);
  }

  private String notBefore(Value value) {
    return findings.names(function).of(value) + " is not defined on every path to its use";
  }

  // The normal edge dominates `block`: its target does, and no other edge enters the target except
  // from behind it.
  private boolean isBehind(ControlOp.ExcBr x, Block block) {
    Edge normal = x.normal();
    return dominators.dominates(normal.target(), block)
        && edgesIn.getOrDefault(normal.target(), 0) == 1;
  }
}
