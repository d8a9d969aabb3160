package flak.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;

/// What the processor knows of one operation record.
///
/// @param type the record, for positions of errors
/// @param family the sealed interface it belongs to, simple name: `CallOp`
/// @param name the simple name of the record
/// @param doc its comment, stripped
/// @param traits simple names of the effect interfaces it implements, in declaration order
record OpModel(
    TypeElement type,
    String family,
    String name,
    String mnemonic,
    String doc,
    List<String> traits,
    List<Component> components) {
  /// One record component.
  ///
  /// @param kind constant of `flak.ir.op.ComponentKind`
  /// @param consumed whether operands are annotated `@Owned`
  /// @param of constant of `flak.ir.Type` that operands must have
  /// @param javaType what a cast in generated code names
  /// @param constants names of the enum's constants; empty for other kinds
  record Component(
      String name,
      String kind,
      boolean consumed,
      String of,
      String javaType,
      List<String> constants) {}

  /// How generated code names the record: `CallOp.Invoke`.
  String javaName() {
    return family + "." + name;
  }
}
