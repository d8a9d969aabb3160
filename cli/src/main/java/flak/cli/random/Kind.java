package flak.cli.random;

/// What a generated value is likely to be. Operations mostly get what they want, so that programs
/// do something; now and then they do not, so that they throw.
enum Kind {
  INT,
  NUMBER,
  BOOL,
  STRING,
  KEYWORD,
  VECTOR,
  SEQ,
  MAP,
  SET,
  /// Any of the above.
  DATA,
  ATOM,
  /// A function of one number.
  UNARY,
  /// A function of two numbers.
  BINARY,
  /// A function of no arguments that gives a collection.
  THUNK,
  EXCEPTION;

  /// Whether a value of this kind may stand where anything will do: it prints the same in every
  /// run, can be hashed, and holds no cell that could close a cycle.
  boolean isData() {
    return ordinal() <= DATA.ordinal();
  }

  /// Whether a value of this kind will do where `wanted` is asked for.
  boolean suits(Kind wanted) {
    return this == wanted
        || wanted == DATA && isData()
        || wanted == NUMBER && this == INT
        || wanted == SEQ && this == VECTOR;
  }
}
