package flak.ir.op;

import flak.ir.Type;
import flak.ir.Value;
import java.util.List;
import java.util.Optional;

/// Words and collection literals.
public sealed interface DataOp extends Op {
  /// True unless the word is nil or false.
  @Mnemonic("flak.truthy")
  record Truthy(Value value) implements DataOp, Pure {
    @Override
    public Type resultType() {
      return Type.I1;
    }
  }

  /// Whether the word is nil.
  @Mnemonic("flak.is_nil")
  record IsNil(Value value) implements DataOp, Pure {
    @Override
    public Type resultType() {
      return Type.I1;
    }
  }

  /// Whether two words are the same bits.
  @Mnemonic("flak.identical")
  record Identical(Value lhs, Value rhs) implements DataOp, Pure, Commutative {
    @Override
    public Type resultType() {
      return Type.I1;
    }
  }

  /// `true` or `false` as a word.
  @Mnemonic("flak.box_i1")
  record BoxI1(@Of(Type.I1) Value value) implements DataOp, Pure {
    @Override
    public Type resultType() {
      return Type.ANY;
    }

    @Override
    public flak.ir.Ownership resultOwnership() {
      return flak.ir.Ownership.NONE;
    }
  }

  /// A vector of the operands.
  @Mnemonic("flak.vector")
  record Vector(@Owned List<Value> items) implements DataOp, MayThrow {
    public Vector {
      items = List.copyOf(items);
    }

    @Override
    public Type resultType() {
      return Type.ANY;
    }
  }

  /// A map of the operands, keys and values alternating; throws on equal keys.
  @Mnemonic("flak.map")
  record MapOf(@Owned List<Value> entries) implements DataOp, MayThrow {
    public MapOf {
      entries = List.copyOf(entries);
    }

    @Override
    public Optional<String> problem() {
      return entries.size() % 2 == 0
          ? Optional.empty()
          : Optional.of("a map has a value for each key");
    }

    @Override
    public Type resultType() {
      return Type.ANY;
    }
  }

  /// A set of the operands; throws on equal ones.
  @Mnemonic("flak.set")
  record SetOf(@Owned List<Value> items) implements DataOp, MayThrow {
    public SetOf {
      items = List.copyOf(items);
    }

    @Override
    public Type resultType() {
      return Type.ANY;
    }
  }
}
