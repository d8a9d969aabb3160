package flak.ir.interp;

import flak.ir.Block;
import flak.ir.Bug;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Mode;
import flak.ir.Ownership;
import flak.ir.Stage;
import flak.ir.Value;
import flak.ir.op.ControlOp;
import flak.ir.op.Op;
import flak.ir.op.Ops;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// A function made ready to run: every value has a slot, every operand and mode is looked up once.
///
/// A plan is made for one run of one program and is stale when the function changes. IR whose
/// blocks do not end, or that mentions what is not there, is a [Fault].
final class Plan {
  /// Ways to take a branch, made once.
  record Jump(Edge edge, BlockPlan target, int[] args) {}

  /// A block and the slots of its parameters.
  static final class BlockPlan {
    final Block block;
    final int[] params;
    Step[] steps;

    BlockPlan(Block block, int[] params) {
      this.block = block;
      this.params = params;
    }
  }

  /// One instruction. `result` is -1 where there is none; `unwind` is where the `exc.br` that
  /// follows sends an exception, null where none does; `jumps` are the successors of a terminator.
  static final class Step {
    final Inst inst;
    final Op op;
    final int[] operands;
    final boolean[] consumed;
    final int result;

    /// The operand that lends the result, as an index of `operands`; -1 for the program itself.
    final int lender;

    final boolean mayThrow;
    Jump unwind;
    Jump[] jumps = {};

    /// The word of a constant, once it was asked for; 0 before.
    long constant;

    Step(Inst inst, int[] operands, boolean[] consumed, int result) {
      this.inst = inst;
      this.op = inst.op();
      this.operands = operands;
      this.consumed = consumed;
      this.result = result;
      this.lender = op instanceof Op.Borrows b ? b.lender() : -1;
      this.mayThrow = Ops.mayThrow(op);
    }
  }

  final Function function;

  /// Whether counts are written out, so that the program is responsible for them.
  final boolean explicit;

  final Value[] values;
  final Ownership[] ownership;
  final BlockPlan entry;

  private Plan(Function function, List<Value> values, BlockPlan entry) {
    this.function = function;
    this.explicit = function.stage() == Stage.OWNED;
    this.values = values.toArray(Value[]::new);
    this.ownership = values.stream().map(Value::ownership).toArray(Ownership[]::new);
    this.entry = entry;
  }

  static Plan of(Function function) {
    return new Maker(function).make();
  }

  private static final class Maker {
    private final Function function;
    private final List<Value> values = new ArrayList<>();
    private final Map<Value, Integer> slots = new IdentityHashMap<>();
    private final Map<Block, BlockPlan> blocks = new IdentityHashMap<>();

    Maker(Function function) {
      this.function = function;
    }

    Plan make() {
      for (var b : function.blocks()) {
        blocks.put(b, new BlockPlan(b, b.params().stream().mapToInt(this::define).toArray()));
        for (var i : b.insts()) if (i.hasResult()) define(i.result());
      }
      for (var b : function.blocks()) blocks.get(b).steps = steps(b);
      return new Plan(function, values, blocks.get(function.entry()));
    }

    private int define(Value v) {
      slots.put(v, values.size());
      values.add(v);
      return values.size() - 1;
    }

    private int slot(Inst user, Value v) {
      var slot = slots.get(v);
      if (slot == null)
        throw Fault.broken(user, "a value is used that the function does not define");
      return slot;
    }

    private int[] slots(Inst user, List<Value> values) {
      return values.stream().mapToInt(v -> slot(user, v)).toArray();
    }

    private Step[] steps(Block block) {
      var insts = block.insts();
      if (insts.isEmpty()) throw new Bug("block ^" + block.name() + " is empty");
      if (!block.isTerminated())
        throw Fault.broken(insts.getLast(), "the block does not end in a terminator");
      var steps = new Step[insts.size()];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = step(insts.get(i));
        if (insts.get(i).op() instanceof ControlOp.ExcBr x && i > 0)
          steps[i - 1].unwind = jump(insts.get(i), x.unwind());
      }
      return steps;
    }

    private Step step(Inst inst) {
      var operands = Ops.directOperands(inst.op());
      var consumed = new boolean[operands.size()];
      boolean lends =
          inst.op() instanceof ControlOp.Return && function.resultOwnership() != Ownership.OWNED;
      for (int i = 0; i < consumed.length; i++)
        consumed[i] = !lends && Ops.mode(inst.op(), i) == Mode.CONSUME;
      var step =
          new Step(
              inst,
              slots(inst, operands),
              consumed,
              inst.hasResult() ? slot(inst, inst.result()) : -1);
      if (inst.op() instanceof Op.Terminator)
        step.jumps =
            Ops.successors(inst.op()).stream().map(e -> jump(inst, e)).toArray(Jump[]::new);
      return step;
    }

    private Jump jump(Inst from, Edge edge) {
      var target = blocks.get(edge.target());
      if (target == null || target.params.length != edge.args().size())
        throw Fault.broken(from, "an edge does not fit the block it leads to");
      return new Jump(edge, target, slots(from, edge.args()));
    }
  }
}
