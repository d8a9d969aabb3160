;; What is wrong in an expansion is shown at the use of the macro, which is named.
; RUN: not flak run %s 2>&1 | FileCheck --strict-whitespace %s
; CHECK: {{^}}error[FLK-A001]: unable to resolve symbol `prinltn`
; CHECK-NEXT: in-expansion.clj:[[@LINE+6]]:1
; CHECK: {{^}}10 | (shout 1)
; CHECK-NEXT: {{^}}   | ^^^^^^^^^
; CHECK-NEXT: {{^}}   | --------- in the expansion of macro `user/shout`
; CHECK-NEXT: {{^}}help: did you mean `println`?
(defmacro shout [x] (list 'prinltn x))
(shout 1)
