package flak.ir;

/// How an operation takes an operand: `BORROW` leaves the unit with the caller, `CONSUME` takes it,
/// also when the operation throws.
public enum Mode {
  BORROW,
  CONSUME
}
