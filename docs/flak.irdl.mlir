// Generated from the records in flak-ir/src/main/java/flak/ir/op by `flak-opt
// --emit-irdl`; do not edit.

irdl.dialect @flak {
  irdl.type @any
  irdl.attribute @literal {
    %text = irdl.base "#builtin.string"
    irdl.parameters(text: %text)
  }
  // A var the module mentions.
  irdl.operation @var {
    %0 = irdl.base "#builtin.string"
    %1 = irdl.is true
    %2 = irdl.is false
    %3 = irdl.any_of(%1, %2)
    irdl.attributes { "var" = %0, "dynamic" = %3 }
  }
  // A function object.
  irdl.operation @fn {
    %0 = irdl.base "#builtin.string"
    %1 = irdl.base "#builtin.string"
    %2 = irdl.base "#builtin.integer"
    %3 = irdl.base "#builtin.array"
    irdl.attributes { "sym_name" = %0, "name" = %1, "captures" = %2, "arities" = %3 }
  }
  // A Clojure constant.
  irdl.operation @const {
    %0 = irdl.base "#builtin.integer"
    %1 = irdl.base "#builtin.float"
    %2 = irdl.base "#builtin.string"
    %3 = irdl.base @flak::@literal
    %4 = irdl.any_of(%0, %1, %2, %3)
    %5 = irdl.base @flak::@any
    irdl.attributes { "value" = %4 }
    irdl.results(result: %5)
  }
  // The root value of a var that is not dynamic; the unbound marker when it has none.
  irdl.operation @var_get {
    %0 = irdl.base "#builtin.symbol_ref"
    %1 = irdl.base "#builtin.symbol_ref"
    %2 = irdl.base @flak::@any
    irdl.attributes { "ns" = %0, "name" = %1 }
    irdl.results(result: %2)
  }
  // The current value of a var that is or may be dynamic: its thread binding if there is one, else its root.
  irdl.operation @var_get_dynamic {
    %0 = irdl.base "#builtin.symbol_ref"
    %1 = irdl.base "#builtin.symbol_ref"
    %2 = irdl.base @flak::@any
    irdl.attributes { "ns" = %0, "name" = %1 }
    irdl.results(result: %2)
  }
  // Gives a var a root value and metadata; the result is the var.
  irdl.operation @var_def {
    %0 = irdl.base "#builtin.symbol_ref"
    %1 = irdl.base "#builtin.symbol_ref"
    %2 = irdl.base @flak::@any
    %3 = irdl.base @flak::@any
    %4 = irdl.base @flak::@any
    irdl.operands(value: %2, meta: %3)
    irdl.attributes { "ns" = %0, "name" = %1 }
    irdl.results(result: %4)
  }
  // Interns a var and sets its metadata without giving it a root value: `(def x)`.
  irdl.operation @var_declare {
    %0 = irdl.base "#builtin.symbol_ref"
    %1 = irdl.base "#builtin.symbol_ref"
    %2 = irdl.base @flak::@any
    %3 = irdl.base @flak::@any
    irdl.operands(meta: %2)
    irdl.attributes { "ns" = %0, "name" = %1 }
    irdl.results(result: %3)
  }
  // Sets the thread binding of a dynamic var, `(set! *x* v)`; throws when there is none.
  irdl.operation @var_set {
    %0 = irdl.base "#builtin.symbol_ref"
    %1 = irdl.base "#builtin.symbol_ref"
    %2 = irdl.base @flak::@any
    %3 = irdl.base @flak::@any
    irdl.operands(value: %2)
    irdl.attributes { "ns" = %0, "name" = %1 }
    irdl.results(result: %3)
  }
  // Calls any value with the given arguments: a function, keyword, map, set, vector, symbol or var.
  irdl.operation @invoke {
    %0 = irdl.base @flak::@any
    %1 = irdl.base @flak::@any
    %2 = irdl.base @flak::@any
    irdl.operands(callee: %0, args: variadic %1)
    irdl.results(result: %2)
  }
  // Calls a function of the runtime by its name in the runtime table; see `docs/abi.md`.
  irdl.operation @rt {
    %0 = irdl.base "#builtin.symbol_ref"
    %1 = irdl.base @flak::@any
    %2 = irdl.base @flak::@any
    irdl.operands(args: variadic %1)
    irdl.attributes { "name" = %0 }
    irdl.results(result: %2)
  }
  // Makes a function object from a [flak.ir.FnDef] and the values it captures, in capture order.
  irdl.operation @closure {
    %0 = irdl.base "#builtin.symbol_ref"
    %1 = irdl.base @flak::@any
    %2 = irdl.base @flak::@any
    irdl.operands(captures: variadic %1)
    irdl.attributes { "def" = %0 }
    irdl.results(result: %2)
  }
  // The one immortal object of a function that captures nothing.
  irdl.operation @static_fn {
    %0 = irdl.base "#builtin.symbol_ref"
    %1 = irdl.base @flak::@any
    irdl.attributes { "def" = %0 }
    irdl.results(result: %1)
  }
  // Capture number `index` (from 0) of the running function's own object.
  irdl.operation @capture {
    %0 = irdl.base @flak::@any
    %1 = irdl.base "#builtin.integer"
    %2 = irdl.base @flak::@any
    irdl.operands(self: %0)
    irdl.attributes { "index" = %1 }
    irdl.results(result: %2)
  }
  // Throws StackOverflowError when the stack is nearly used up.
  irdl.operation @stack_check {
  }
  // True unless the word is nil or false.
  irdl.operation @truthy {
    %0 = irdl.base @flak::@any
    %1 = irdl.is i1
    irdl.operands(value: %0)
    irdl.results(result: %1)
  }
  // Whether the word is nil.
  irdl.operation @is_nil {
    %0 = irdl.base @flak::@any
    %1 = irdl.is i1
    irdl.operands(value: %0)
    irdl.results(result: %1)
  }
  // Whether two words are the same bits.
  irdl.operation @identical {
    %0 = irdl.base @flak::@any
    %1 = irdl.base @flak::@any
    %2 = irdl.is i1
    irdl.operands(lhs: %0, rhs: %1)
    irdl.results(result: %2)
  }
  // `true` or `false` as a word.
  irdl.operation @box_i1 {
    %0 = irdl.is i1
    %1 = irdl.base @flak::@any
    irdl.operands(value: %0)
    irdl.results(result: %1)
  }
  // A vector of the operands.
  irdl.operation @vector {
    %0 = irdl.base @flak::@any
    %1 = irdl.base @flak::@any
    irdl.operands(items: variadic %0)
    irdl.results(result: %1)
  }
  // A map of the operands, keys and values alternating; throws on equal keys.
  irdl.operation @map {
    %0 = irdl.base @flak::@any
    %1 = irdl.base @flak::@any
    irdl.operands(entries: variadic %0)
    irdl.results(result: %1)
  }
  // A set of the operands; throws on equal ones.
  irdl.operation @set {
    %0 = irdl.base @flak::@any
    %1 = irdl.base @flak::@any
    irdl.operands(items: variadic %0)
    irdl.results(result: %1)
  }
  // `(+ a b)`, `(- a b)`, `(* a b)`; throws ArithmeticException on overflow and ClassCastException on what is no number.
  irdl.operation @arith {
    %0 = irdl.is "add"
    %1 = irdl.is "sub"
    %2 = irdl.is "mul"
    %3 = irdl.any_of(%0, %1, %2)
    %4 = irdl.base @flak::@any
    %5 = irdl.base @flak::@any
    %6 = irdl.base @flak::@any
    irdl.operands(lhs: %4, rhs: %5)
    irdl.attributes { "kind" = %3 }
    irdl.results(result: %6)
  }
  // `(< a b)` and friends; `EQUIV` is `==`.
  irdl.operation @compare {
    %0 = irdl.is "lt"
    %1 = irdl.is "le"
    %2 = irdl.is "gt"
    %3 = irdl.is "ge"
    %4 = irdl.is "equiv"
    %5 = irdl.any_of(%0, %1, %2, %3, %4)
    %6 = irdl.base @flak::@any
    %7 = irdl.base @flak::@any
    %8 = irdl.base @flak::@any
    irdl.operands(lhs: %6, rhs: %7)
    irdl.attributes { "kind" = %5 }
    irdl.results(result: %8)
  }
  // `(= a b)`: identical words, small integers inline, else the runtime's equality.
  irdl.operation @equal {
    %0 = irdl.base @flak::@any
    %1 = irdl.base @flak::@any
    %2 = irdl.base @flak::@any
    irdl.operands(lhs: %0, rhs: %1)
    irdl.results(result: %2)
  }
  // Makes `exception` pending; never completes normally.
  irdl.operation @throw {
    %0 = irdl.base @flak::@any
    irdl.operands(exception: %0)
  }
  // Takes the pending exception; first in a block reached only by unwind edges.
  irdl.operation @catch {
    %0 = irdl.base @flak::@any
    irdl.results(result: %0)
  }
  // Makes a caught exception pending again without a new stack trace, then unwinds; the next instruction is a terminator as for [Throw].
  irdl.operation @rethrow {
    %0 = irdl.base @flak::@any
    irdl.operands(exception: %0)
  }
}

// The dialect `exc` holds our terminators, which IRDL cannot define:
// exc.br
// exc.resume

irdl.dialect @rc {
  // Adds one reference: the value, owned or borrowed, gains one unit that must be consumed.
  irdl.operation @dup {
    %0 = irdl.base @flak::@any
    irdl.operands(value: %0)
  }
  // Consumes one unit; frees the object when it was the last.
  irdl.operation @drop {
    %0 = irdl.base @flak::@any
    irdl.operands(value: %0)
  }
}
