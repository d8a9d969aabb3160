package flak.ir.op;

import flak.ir.Type;
import flak.ir.Value;
import java.util.List;
import java.util.Optional;

/// Operations of dialects that Flak does not know.
public sealed interface ForeignOp extends Op {
  /// An operation of another dialect, kept as it was written; read from the generic form with
  /// `--allow-unregistered-dialect`.
  ///
  /// `attributes` are the dictionaries of the generic form as text, or empty. Nothing is known of
  /// what it does: it borrows its operands, gives an owned result, stays where it is, and can be
  /// neither run nor compiled.
  @Mnemonic("foreign.op")
  record Unregistered(
      String name, String attributes, Type result, @Of(Type.NONE) List<Value> operands)
      implements ForeignOp {
    public Unregistered {
      operands = List.copyOf(operands);
    }

    @Override
    public Optional<String> problem() {
      int dot = name.indexOf('.');
      if (dot <= 0 || dot == name.length() - 1)
        return Optional.of("`" + name + "` is no name of an operation, `dialect.verb`");
      boolean braces =
          attributes.isEmpty()
              || ((attributes.startsWith("{") || attributes.startsWith("<{"))
                  && (attributes.endsWith("}") || attributes.endsWith("}>")));
      return braces
          ? Optional.empty()
          : Optional.of("the attributes of `" + name + "` stand in braces");
    }

    @Override
    public Type resultType() {
      return result;
    }
  }
}
