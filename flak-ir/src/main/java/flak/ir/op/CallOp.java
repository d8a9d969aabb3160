package flak.ir.op;

import flak.ir.Mode;
import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.rt.RtFn;
import flak.ir.rt.RtTable;
import java.util.List;
import java.util.Optional;

/// Calls and function objects.
public sealed interface CallOp extends Op {
  /// Calls any value with the given arguments: a function, keyword, map, set, vector, symbol or
  /// var.
  ///
  /// Dispatches on the number of arguments without allocating. The callee has consumed its
  /// arguments however it exits.
  @Mnemonic("flak.invoke")
  record Invoke(Value callee, @Owned List<Value> args) implements CallOp, MayThrow {
    public Invoke {
      args = List.copyOf(args);
    }

    @Override
    public Type resultType() {
      return Type.ANY;
    }
  }

  /// Calls the code of a function of this module; `self` is its function object.
  @Mnemonic("func.call")
  record Call(String callee, Value self, @Owned List<Value> args) implements CallOp, MayThrow {
    public Call {
      args = List.copyOf(args);
    }

    @Override
    public Type resultType() {
      return Type.ANY;
    }
  }

  /// Calls a function of the runtime by its name in the runtime table; see `docs/abi.md`.
  ///
  /// The table says which arguments are borrowed, what the result owes, and whether it throws.
  @Mnemonic("flak.rt")
  record Rt(String name, List<Value> args) implements CallOp, MayThrow {
    public Rt {
      args = List.copyOf(args);
    }

    /// The row of the runtime table; throws [flak.ir.Bug] for an unknown name.
    public RtFn row() {
      return RtTable.get(name);
    }

    /// How operand `index` is taken.
    public Mode mode(int index) {
      return row().mode(index);
    }

    @Override
    public Optional<String> problem() {
      if (!RtTable.contains(name)) return Optional.of("the runtime table has no `" + name + "`");
      int least = row().arity();
      if (args.size() == least || (row().isVariadic() && args.size() > least))
        return Optional.empty();
      return Optional.of(
          "`"
              + name
              + "` takes "
              + least
              + (row().isVariadic() ? " or more" : "")
              + " arguments, got "
              + args.size());
    }

    @Override
    public Type resultType() {
      return Type.ANY;
    }

    @Override
    public Ownership resultOwnership() {
      return row().resultOwned() ? Ownership.OWNED : Ownership.NONE;
    }
  }

  /// Makes a function object from a [flak.ir.FnDef] and the values it captures, in capture order.
  @Mnemonic("flak.closure")
  record Closure(String def, @Owned List<Value> captures) implements CallOp {
    public Closure {
      captures = List.copyOf(captures);
    }

    @Override
    public Type resultType() {
      return Type.ANY;
    }
  }

  /// The one immortal object of a function that captures nothing.
  @Mnemonic("flak.static_fn")
  record StaticFn(String def) implements CallOp, Pure {
    @Override
    public Type resultType() {
      return Type.ANY;
    }

    @Override
    public Ownership resultOwnership() {
      return Ownership.NONE;
    }
  }

  /// Capture number `index` (from 0) of the running function's own object.
  @Mnemonic("flak.capture")
  record Capture(Value self, long index) implements CallOp, Pure, Borrows {
    @Override
    public Optional<String> problem() {
      return index < 0 ? Optional.of("capture " + index + " is below 0") : Optional.empty();
    }

    @Override
    public Type resultType() {
      return Type.ANY;
    }

    @Override
    public Ownership resultOwnership() {
      return Ownership.BORROWED;
    }

    @Override
    public int lender() {
      return 0;
    }
  }

  /// Throws StackOverflowError when the stack is nearly used up. Stands first in functions that can
  /// recurse.
  @Mnemonic("flak.stack_check")
  record StackCheck() implements CallOp, MayThrow {
    @Override
    public Type resultType() {
      return Type.NONE;
    }
  }
}
