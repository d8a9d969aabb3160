package flak.ir.verify;

import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Mode;
import flak.ir.Ownership;
import flak.ir.Value;
import flak.ir.analysis.Leaders;
import flak.ir.op.ControlOp;
import flak.ir.op.ExcOp;
import flak.ir.op.Op;
import flak.ir.op.Ops;
import flak.ir.op.RcOp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Proves that every owned value is consumed exactly once on every path and that nothing borrowed
/// outlives its owner.
///
/// Forward dataflow over a *balance*: how many units each value holds. A definition that owns adds
/// one unit, `rc.dup` adds one, every consuming use takes one. The rules:
///
/// * a consumed value has a unit; two consuming operands need two;
/// * a borrowed use needs its leader alive before the instruction and after what the instruction
///   consumes;
/// * where a function is left (return, resume, a throwing instruction without `exc.br`) the balance
///   is empty;
/// * a value that is defined again, by the next round of a loop, holds no unit;
/// * all edges into a block carry the same balance, so each block is visited once: linear in
///   instructions plus edges times live values.
///
/// Blocks ending in `ub.unreachable` may hold anything. The design follows the linear lifetime
/// checks of Swift's ownership SSA and Roc's reference count certifier, as a balance instead of a
/// search from uses.
public final class OwnershipVerifier {
  /// A rule broken at `inst` of `block`.
  public record Violation(Function function, Block block, Inst inst, String message) {}

  private final Function function;
  private final Map<Block, Map<Value, Integer>> entries = new LinkedHashMap<>();
  private final ArrayDeque<Block> work = new ArrayDeque<>();
  private final List<Violation> violations = new ArrayList<>();

  private OwnershipVerifier(Function function) {
    this.function = function;
  }

  /// The violations in `function`, in the order found; empty when ownership is right.
  public static List<Violation> verify(Function function) {
    var v = new OwnershipVerifier(function);
    v.run();
    return List.copyOf(v.violations);
  }

  private void run() {
    var start = new LinkedHashMap<Value, Integer>();
    for (var p : function.params()) if (p.ownership() == Ownership.OWNED) start.put(p, 1);
    entries.put(function.entry(), start);
    work.add(function.entry());
    while (!work.isEmpty()) block(work.poll());
  }

  private void block(Block block) {
    var balance = new LinkedHashMap<>(entries.get(block));
    var insts = block.insts();
    for (int i = 0; i < insts.size(); i++) {
      var inst = insts.get(i);
      if (inst.op() instanceof Op.Terminator) {
        terminator(inst, i == 0 ? null : insts.get(i - 1), balance);
        continue;
      }
      operands(inst, balance);
      boolean guarded = insts.get(i + 1).op() instanceof ControlOp.ExcBr;
      if (Ops.mayThrow(inst.op()) && !guarded) mustBeEmpty(inst, balance, "when it throws");
      if (!guarded) define(inst, balance);
    }
  }

  private void define(Inst inst, Map<Value, Integer> balance) {
    if (inst.hasResult() && inst.result().ownership() == Ownership.OWNED)
      own(inst, inst.result(), balance);
  }

  /// A value gets its unit. In a loop it may still hold the one of the last round.
  private void own(Inst inst, Value value, Map<Value, Integer> balance) {
    if (balance.put(value, 1) != null)
      report(inst, name(value) + " leaks when it is defined again");
  }

  /// Checks and applies the direct operands of an instruction.
  private void operands(Inst inst, Map<Value, Integer> balance) {
    var op = inst.op();
    var values = Ops.directOperands(op);
    if (op instanceof RcOp.Dup d) {
      alive(inst, d.value(), balance, "duplicated");
      if (d.value().ownership() != Ownership.NONE) balance.merge(d.value(), 1, Integer::sum);
      return;
    }
    boolean consumes =
        !(op instanceof ControlOp.Return) || function.resultOwnership() == Ownership.OWNED;
    for (int i = 0; i < values.size(); i++)
      if (Ops.mode(op, i) == Mode.BORROW) alive(inst, values.get(i), balance, "used");
    for (int i = 0; i < values.size(); i++)
      if (consumes && Ops.mode(op, i) == Mode.CONSUME) consume(inst, values.get(i), balance);
    for (int i = 0; i < values.size(); i++) {
      if (Ops.mode(op, i) == Mode.BORROW)
        alive(inst, values.get(i), balance, "borrowed by the instruction that consumes its owner");
    }
  }

  private void alive(Inst inst, Value value, Map<Value, Integer> balance, String how) {
    if (balance.containsKey(value)) return;
    var leader = Leaders.of(value);
    if (leader == null || balance.containsKey(leader)) return;
    report(
        inst,
        name(value)
            + " is "
            + how
            + " after "
            + (leader == value
                ? "it was consumed"
                : "its owner " + name(leader) + " was consumed"));
  }

  private void consume(Inst inst, Value value, Map<Value, Integer> balance) {
    if (value.ownership() == Ownership.NONE) return;
    var units = balance.get(value);
    if (units == null) {
      report(
          inst,
          name(value)
              + (value.ownership() == Ownership.OWNED
                  ? " is consumed twice"
                  : " is borrowed and is consumed without rc.dup"));
    } else if (units == 1) {
      balance.remove(value);
    } else {
      balance.put(value, units - 1);
    }
  }

  private void terminator(Inst inst, Inst previous, Map<Value, Integer> balance) {
    operands(inst, balance);
    switch ((ControlOp) inst.op()) {
      case ControlOp.Return _, ControlOp.Resume _ ->
          mustBeEmpty(inst, balance, "when the function is left");
      case ControlOp.Unreachable _ -> {}
      case ControlOp.Br br -> edge(inst, br.dest(), balance);
      case ControlOp.CondBr c -> {
        edge(inst, c.then(), balance);
        edge(inst, c.otherwise(), balance);
      }
      case ControlOp.ExcBr x -> {
        edge(inst, x.unwind(), balance);
        var normal = new LinkedHashMap<>(balance);
        if (previous != null && !(previous.op() instanceof ExcOp.Throw)) define(previous, normal);
        edge(inst, x.normal(), normal);
      }
    }
  }

  private void edge(Inst inst, Edge edge, Map<Value, Integer> before) {
    if (edge.target().insts().size() == 1
        && edge.target().insts().getFirst().op() instanceof ControlOp.Unreachable) return;
    var balance = new LinkedHashMap<>(before);
    var params = edge.target().params();
    for (int i = 0; i < params.size(); i++)
      if (params.get(i).ownership() == Ownership.OWNED) consume(inst, edge.args().get(i), balance);
    for (int i = 0; i < params.size(); i++)
      if (params.get(i).ownership() != Ownership.OWNED)
        alive(inst, edge.args().get(i), balance, "passed on");
    for (var p : params) if (p.ownership() == Ownership.OWNED) own(inst, p, balance);
    var known = entries.putIfAbsent(edge.target(), balance);
    if (known == null) work.add(edge.target());
    else if (!known.equals(balance))
      report(
          inst,
          "the paths into ^" + edge.target().name() + " disagree: " + difference(known, balance));
  }

  private void mustBeEmpty(Inst inst, Map<Value, Integer> balance, String when) {
    if (balance.isEmpty()) return;
    report(inst, names(balance) + (balance.size() == 1 ? " leaks " : " leak ") + when);
  }

  private static String difference(Map<Value, Integer> a, Map<Value, Integer> b) {
    var all = new HashMap<>(a);
    all.putAll(b);
    return all.keySet().stream()
        .filter(v -> !a.getOrDefault(v, 0).equals(b.getOrDefault(v, 0)))
        .map(v ->
            name(v)
                + " holds "
                + a.getOrDefault(v, 0)
                + " units here and "
                + b.getOrDefault(v, 0)
                + " there")
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String names(Map<Value, Integer> balance) {
    return balance.keySet().stream().map(OwnershipVerifier::name).collect(Collectors.joining(", "));
  }

  private static String name(Value v) {
    if (!v.name().isEmpty()) return "%" + v.name();
    return v instanceof Value.Result r
        ? "the result of " + Ops.mnemonic(r.inst().op())
        : "a parameter";
  }

  private void report(Inst inst, String message) {
    violations.add(new Violation(function, inst.block(), inst, message));
  }
}
