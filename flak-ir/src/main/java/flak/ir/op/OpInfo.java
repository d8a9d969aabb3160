package flak.ir.op;

import flak.ir.Mode;
import flak.ir.Type;
import java.util.List;
import java.util.Locale;

/// A row of [OpTable]: what tools know of an operation without knowing the operation.
///
/// @param index the row's number
/// @param mnemonic the name in both textual forms
/// @param javaName the record, `Family.Name`
/// @param doc the manual entry, Markdown
/// @param traits simple names of the effect interfaces of [Op], in declaration order
/// @param components in print order
public record OpInfo(
    int index,
    String mnemonic,
    String javaName,
    String doc,
    List<String> traits,
    List<Component> components) {
  /// One component of an operation's record.
  ///
  /// @param consumed whether operands are consumed rather than borrowed; an operation may refine
  ///   it, see [Ops#mode]
  /// @param of the type operands must have; [Type#NONE] accepts all
  /// @param words the constants of an enum; empty for other kinds
  public record Component(
      String name, ComponentKind kind, boolean consumed, Type of, List<? extends Enum<?>> words) {
    /// How operands are taken.
    public Mode mode() {
      return consumed ? Mode.CONSUME : Mode.BORROW;
    }

    /// The spelling of an enum's constant.
    public static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether the operation implements the interface of [Op] with this simple name.
  public boolean is(String trait) {
    return traits.contains(trait);
  }

  /// The operation with these components, which must fit [#components].
  public Op make(List<Object> fields) {
    return OpTable.make(index, fields.toArray());
  }
}
