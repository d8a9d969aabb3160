// CHECK: error: 'func.call' op incorrect number of operands for callee
"builtin.module"() ({
  "func.func"() <{sym_name = "f", function_type = (!flak.any, !flak.any) -> !flak.any}> ({
  ^entry(%self: !flak.any, %x: !flak.any):
    %r = "func.call"(%self) <{callee = @f}> : (!flak.any) -> !flak.any
    "func.return"(%r) : (!flak.any) -> ()
  }) : () -> ()
}) : () -> ()

// -----

// CHECK: error: 'func.call' op 'g' does not reference a valid function
"builtin.module"() ({
  "func.func"() <{sym_name = "f", function_type = (!flak.any) -> !flak.any}> ({
  ^entry(%self: !flak.any):
    %r = "func.call"(%self) <{callee = @g}> : (!flak.any) -> !flak.any
    "func.return"(%r) : (!flak.any) -> ()
  }) : () -> ()
}) : () -> ()

// -----

// CHECK: error: branch has 0 operands for successor #0, but target block has 1
"builtin.module"() ({
  "func.func"() <{sym_name = "f", function_type = (!flak.any) -> !flak.any}> ({
  ^entry(%self: !flak.any):
    "cf.br"()[^done] : () -> ()
  ^done(%x: !flak.any):
    "func.return"(%x) : (!flak.any) -> ()
  }) : () -> ()
}) : () -> ()
