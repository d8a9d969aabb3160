// CHECK: error: expected base type 'flak.any' but got 'builtin.integer'
func.func @operand(%x: !flak.any, %n: i64) -> !flak.any {
  %s = "flak.arith"(%x, %n) {kind = "add"} : (!flak.any, i64) -> !flak.any
  func.return %s : !flak.any
}

// -----

// CHECK: error: 'flak.arith' op attribute "kind" is expected but not provided
func.func @attribute(%x: !flak.any) -> !flak.any {
  %s = "flak.arith"(%x, %x) : (!flak.any, !flak.any) -> !flak.any
  func.return %s : !flak.any
}

// -----

// CHECK: error: '"div"' does not satisfy the constraint
func.func @word(%x: !flak.any) -> !flak.any {
  %s = "flak.arith"(%x, %x) {kind = "div"} : (!flak.any, !flak.any) -> !flak.any
  func.return %s : !flak.any
}

// -----

// CHECK: error: op expects exactly 1 operands, but got 2
func.func @operands(%x: !flak.any) -> !flak.any {
  "rc.dup"(%x, %x) : (!flak.any, !flak.any) -> ()
  func.return %x : !flak.any
}

// -----

// CHECK: error: expected '!flak.any' but got 'f64'
func.func @variadic(%x: !flak.any, %d: f64) -> !flak.any {
  %r = "flak.invoke"(%x, %x, %d) : (!flak.any, !flak.any, f64) -> !flak.any
  func.return %r : !flak.any
}

// -----

// CHECK: error: expected 'i1' but got 'i64'
func.func @result(%x: !flak.any) -> i64 {
  %r = "flak.truthy"(%x) : (!flak.any) -> i64
  func.return %r : i64
}

// -----

// CHECK: error: unregistered operation 'flak.aritm' found in dialect ('flak') that does not allow unknown operations
func.func @unknown(%x: !flak.any) -> !flak.any {
  %r = "flak.aritm"(%x) : (!flak.any) -> !flak.any
  func.return %r : !flak.any
}
