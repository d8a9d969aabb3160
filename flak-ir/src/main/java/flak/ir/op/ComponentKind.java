package flak.ir.op;

/// What a component of an operation may be. A new kind is a decision: printer, parser, verifier and
/// codec all know the list.
public enum ComponentKind {
  /// One operand.
  VALUE("operand"),
  /// Any number of operands.
  VALUES("operands"),
  /// A successor with arguments.
  EDGE("successor"),
  /// A Clojure constant.
  ATTR("constant"),
  /// A symbol.
  STRING("symbol"),
  LONG("integer"),
  DOUBLE("double"),
  BOOLEAN("truth value"),
  /// One word of a fixed list.
  ENUM("word");

  private final String text;

  ComponentKind(String text) {
    this.text = text;
  }

  /// What messages and the reference page call it.
  public String text() {
    return text;
  }

  /// Whether components of this kind are operands.
  public boolean isOperand() {
    return this == VALUE || this == VALUES;
  }
}
