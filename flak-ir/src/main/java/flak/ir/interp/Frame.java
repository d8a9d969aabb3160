package flak.ir.interp;

import flak.ir.Inst;
import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.interp.Plan.Jump;
import flak.ir.interp.Plan.Step;
import flak.ir.text.Printer;
import java.util.ArrayList;
import java.util.Arrays;

/// The values of one call, with the units they hold.
///
/// | stage | who counts |
/// |---|---|
/// | `built`, `resolved` | the frame: it holds one unit of every owned value until the value is defined again or the call ends, and makes one more for each consuming operand |
/// | `owned` | the program: `rc.dup` adds a unit, consuming operands and edges take one, and the frame proves that each is there |
///
/// At stage `owned` a borrowed value remembers which value keeps it alive.
final class Frame {
  private static final int PROGRAM = -1;

  private final Heap heap;
  private final Plan plan;
  final long[] words;
  private final int[] units;
  private final int[] owners;

  /// The sum of `units`.
  private int held;

  /// A frame whose parameters are `args`; owned ones come with a unit.
  Frame(Heap heap, Plan plan, long[] args) {
    this.heap = heap;
    this.plan = plan;
    int n = plan.values.length;
    words = new long[n];
    units = new int[n];
    owners = plan.explicit ? new int[n] : null;
    var first = plan.entry.steps[0].inst;
    for (int i = 0; i < args.length; i++) define(first, plan.entry.params[i], args[i], PROGRAM);
  }

  /// The direct operands of an instruction, checked; units of consumed ones now belong to the
  /// instruction.
  long[] take(Step s) {
    var slots = s.operands;
    var out = new long[slots.length];
    for (int i = 0; i < out.length; i++) out[i] = read(s.inst, slots[i]);
    if (!plan.explicit) {
      for (int i = 0; i < out.length; i++)
        if (s.consumed[i] && plan.ownership[slots[i]] != Ownership.NONE) heap.dup(out[i]);
      return out;
    }
    for (int i = 0; i < out.length; i++) if (!s.consumed[i]) alive(s.inst, slots[i], "is used");
    for (int i = 0; i < out.length; i++) if (s.consumed[i]) consume(s.inst, slots[i]);
    for (int i = 0; i < out.length; i++)
      if (!s.consumed[i])
        alive(s.inst, slots[i], "is borrowed by the instruction that consumes its owner");
    return out;
  }

  private long read(Inst at, int slot) {
    long word = words[slot];
    // 0 is no word; raw values may be 0.
    if (word == 0 && plan.values[slot].type() == Type.ANY)
      throw Fault.broken(at, name(slot) + " is used and was not defined on this path");
    return word;
  }

  /// `rc.dup`: one more unit of a value that is alive.
  void dup(Step s) {
    int slot = s.operands[0];
    read(s.inst, slot);
    alive(s.inst, slot, "is duplicated");
    if (plan.ownership[slot] == Ownership.NONE) return;
    units[slot]++;
    held++;
    heap.dup(words[slot]);
  }

  /// The result of an instruction exists from here on.
  void result(Step s, long word) {
    int from = s.lender < 0 ? PROGRAM : s.operands[s.lender];
    int owner = plan.explicit && from >= 0 ? ownerOf(from) : PROGRAM;
    define(s.inst, s.result, word, owner);
  }

  /// Moves the arguments of an edge to the parameters of its target, all at once.
  void follow(Inst at, Jump jump) {
    var from = jump.args();
    var to = jump.target().params;
    var moved = new long[from.length];
    var owner = new int[from.length];
    for (int i = 0; i < from.length; i++) {
      moved[i] = read(at, from[i]);
      owner[i] = PROGRAM;
      if (plan.ownership[to[i]] != Ownership.OWNED) continue;
      if (plan.explicit) consume(at, from[i]);
      else if (plan.ownership[from[i]] != Ownership.NONE) heap.dup(moved[i]);
    }
    for (int i = 0; i < from.length && plan.explicit; i++) {
      if (plan.ownership[to[i]] == Ownership.OWNED) continue;
      alive(at, from[i], "is passed on");
      owner[i] = ownerOf(from[i]);
    }
    for (int i = 0; i < from.length; i++) define(at, to[i], moved[i], owner[i]);
  }

  /// The call ends: nothing may be held that the program counts itself.
  void leave(Inst at, String when) {
    if (held == 0) return;
    if (plan.explicit) throw leak(at, when);
    for (int i = 0; i < units.length; i++) if (units[i] > 0) heap.drop(words[i]);
    Arrays.fill(units, 0);
    held = 0;
  }

  private Fault leak(Inst at, String when) {
    var names = new ArrayList<String>();
    for (int i = 0; i < units.length; i++) if (units[i] > 0) names.add(name(i));
    return Fault.ownership(
        at, String.join(", ", names) + (names.size() == 1 ? " leaks " : " leak ") + when);
  }

  private void define(Inst at, int slot, long word, int owner) {
    var ownership = plan.ownership[slot];
    if (units[slot] > 0) {
      if (plan.explicit) throw Fault.ownership(at, name(slot) + " leaks when it is defined again");
      heap.drop(words[slot]);
      units[slot] = 0;
      held--;
    }
    if (ownership == Ownership.NONE && plan.values[slot].type() == Type.ANY && heap.isCounted(word))
      throw Fault.ownership(
          at, name(slot) + " has no ownership, and holds a value that is counted");
    words[slot] = word;
    if (ownership == Ownership.OWNED) {
      units[slot] = 1;
      held++;
    }
    if (plan.explicit) owners[slot] = owner;
  }

  private void consume(Inst at, int slot) {
    var ownership = plan.ownership[slot];
    if (ownership == Ownership.NONE) return;
    if (units[slot] == 0)
      throw Fault.ownership(
          at,
          name(slot)
              + (ownership == Ownership.OWNED
                  ? " is consumed twice"
                  : " is borrowed and is consumed without rc.dup"));
    units[slot]--;
    held--;
  }

  private void alive(Inst at, int slot, String how) {
    if (isAlive(slot)) return;
    throw Fault.ownership(
        at,
        name(slot)
            + " "
            + how
            + " after "
            + (plan.ownership[slot] == Ownership.OWNED
                ? "it was consumed"
                : "its owner " + name(owners[slot]) + " was consumed"));
  }

  private boolean isAlive(int slot) {
    if (units[slot] > 0) return true;
    return switch (plan.ownership[slot]) {
      case NONE -> true;
      case OWNED -> false;
      case BORROWED -> isOwnerAlive(slot);
    };
  }

  private boolean isOwnerAlive(int slot) {
    int owner = owners[slot];
    return owner < 0 || units[owner] > 0;
  }

  /// The value whose units keep `slot` alive: itself, its owner, or nobody of this frame.
  private int ownerOf(int slot) {
    return switch (plan.ownership[slot]) {
      case NONE -> PROGRAM;
      case OWNED -> slot;
      case BORROWED -> units[slot] > 0 && !isOwnerAlive(slot) ? slot : owners[slot];
    };
  }

  private String name(int slot) {
    Value value = plan.values[slot];
    return Printer.name(value, plan.function);
  }
}
