package flak.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An SSA value: a block parameter or the result of an instruction. Compared by identity.
public abstract sealed class Value {
  private final Type type;
  private String name;
  private final List<Inst> uses = new ArrayList<>();

  private Value(Type type, String name) {
    this.type = type;
    this.name = name;
  }

  public Type type() {
    return type;
  }

  /// A name hint without the `%`, or the empty string. The printer makes names unique.
  public String name() {
    return name;
  }

  void setName(String name) {
    this.name = name;
  }

  /// The instructions that mention this value, once per mention, in no particular order.
  public List<Inst> uses() {
    return Collections.unmodifiableList(uses);
  }

  public boolean hasUses() {
    return !uses.isEmpty();
  }

  void addUse(Inst user) {
    uses.add(user);
  }

  void removeUse(Inst user) {
    int last = uses.lastIndexOf(user);
    if (last < 0) throw new Bug("use of " + name + " is not recorded");
    int end = uses.size() - 1;
    uses.set(last, uses.get(end));
    uses.remove(end);
  }

  /// What this value owes; see [Ownership].
  public abstract Ownership ownership();

  /// A parameter of a block; the entry block's parameters are the function's.
  public static final class Param extends Value {
    private final Block block;
    private Ownership ownership;

    Param(Block block, Type type, Ownership ownership, String name) {
      super(type, name);
      this.block = block;
      this.ownership = ownership;
    }

    public Block block() {
      return block;
    }

    @Override
    public Ownership ownership() {
      return ownership;
    }

    void setOwnership(Ownership ownership) {
      this.ownership = ownership;
    }
  }

  /// The result of an instruction.
  public static final class Result extends Value {
    private final Inst inst;

    Result(Inst inst, Type type, String name) {
      super(type, name);
      this.inst = inst;
    }

    public Inst inst() {
      return inst;
    }

    @Override
    public Ownership ownership() {
      return inst.op().resultOwnership();
    }
  }
}
