package flak.ir.verify;

import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Ownership;
import flak.ir.Stage;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.ControlOp;
import flak.ir.op.Op;
import flak.ir.op.OpTable;
import flak.ir.op.Ops;
import flak.ir.op.RcOp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Structure and types of one function.
final class StructureVerifier {
  private final Function function;
  private final Findings findings;
  private final Set<Block> blocks;
  private final Map<Value, Integer> mentions = new HashMap<>();

  StructureVerifier(Function function, Findings findings) {
    this.function = function;
    this.findings = findings;
    blocks = new HashSet<>(function.blocks());
  }

  void run() {
    if (function.blocks().isEmpty()) {
      findings.function(function, "a function has at least one block");
      return;
    }
    if (function.resultType() == Type.NONE) findings.function(function, "a function has a result");
    if (!function.resultType().isManaged() && function.resultOwnership() != Ownership.NONE) {
      findings.function(
          function, "a result of type " + function.resultType() + " has no ownership");
    }
    for (var b : function.blocks()) block(b);
    uses();
  }

  private void block(Block block) {
    for (var p : block.params()) {
      if (!p.type().isManaged() && p.ownership() != Ownership.NONE)
        findings.block(block, name(p) + " of type " + p.type() + " has no ownership");
    }
    if (!block.isTerminated()) findings.block(block, "a block ends in a terminator");
    var insts = block.insts();
    for (int i = 0; i < insts.size(); i++) {
      var inst = insts.get(i);
      if (inst.block() != block) findings.inst(inst, "the instruction does not know its block");
      if (inst.op() instanceof Op.Terminator && i + 1 < insts.size())
        findings.inst(inst, "a terminator is the last instruction of its block");
      inst(inst);
    }
  }

  private void inst(Inst inst) {
    var op = inst.op();
    op.problem().ifPresent(p -> findings.inst(inst, p));
    if (op instanceof RcOp && function.stage() != Stage.OWNED)
      findings.inst(
          inst,
          "counts are explicit from stage owned on, the function is at stage "
              + function.stage().text());
    operands(inst);
    for (var e : Ops.successors(op)) edge(inst, e);
    if (op instanceof ControlOp.Return r && r.value().type() != function.resultType()) {
      findings.inst(
          inst, "the function returns " + function.resultType() + ", not " + r.value().type());
    }
  }

  private void operands(Inst inst) {
    var components = OpTable.of(inst.op()).components();
    var fields = Ops.fields(inst.op());
    for (int i = 0; i < fields.size(); i++) {
      var of = components.get(i).of();
      if (fields.get(i) instanceof Value v) operand(inst, v, of);
      if (fields.get(i) instanceof List<?> l) for (var v : l) operand(inst, (Value) v, of);
    }
  }

  private void operand(Inst inst, Value v, Type expected) {
    mention(inst, v);
    if (expected != Type.NONE && v.type() != expected)
      findings.inst(
          inst, "operand " + name(v) + " is of type " + v.type() + ", expected " + expected);
  }

  private void mention(Inst inst, Value v) {
    mentions.merge(v, 1, Integer::sum);
    var home = home(v);
    if (home == null || !blocks.contains(home))
      findings.inst(inst, "operand " + name(v) + " is not defined in this function");
  }

  private static Block home(Value v) {
    return v instanceof Value.Param p ? p.block() : ((Value.Result) v).inst().block();
  }

  private void edge(Inst inst, Edge edge) {
    for (var v : edge.args()) mention(inst, v);
    var target = edge.target();
    if (!blocks.contains(target)) {
      findings.inst(inst, "the successor is not a block of this function");
      return;
    }
    if (target == function.entry()) findings.inst(inst, "the entry block is not a target");
    var params = target.params();
    if (params.size() != edge.args().size()) {
      findings.inst(
          inst,
          findings.names(target.function()).of(target)
              + " has "
              + params.size()
              + " parameters, got "
              + edge.args().size()
              + " arguments");
      return;
    }
    for (int i = 0; i < params.size(); i++) {
      var arg = edge.args().get(i);
      if (arg.type() == params.get(i).type()) continue;
      findings.inst(
          inst,
          name(params.get(i))
              + " of "
              + findings.names(target.function()).of(target)
              + " is of type "
              + params.get(i).type()
              + ", got "
              + name(arg)
              + " of type "
              + arg.type());
    }
  }

  // Only the Rewriter writes use lists; a wrong one means that something went past it.
  private void uses() {
    for (var b : function.blocks()) {
      for (var p : b.params()) uses(p);
      for (var i : b.insts()) if (i.hasResult()) uses(i.result());
    }
  }

  private void uses(Value v) {
    int n = mentions.getOrDefault(v, 0);
    if (v.uses().size() != n)
      findings.function(
          function, name(v) + " has " + v.uses().size() + " recorded uses and " + n + " real ones");
  }

  private String name(Value v) {
    return findings.names(function).of(v);
  }
}
