;; A regular expression that is none is an error of the source, before anything of its form runs.
; RUN: not flak run %S/Inputs/pattern.clj > %t.out 2> %t.err
; RUN: FileCheck --strict-whitespace %s < %t.err
; RUN: FileCheck --check-prefix=OUT %s < %t.out
; CHECK: {{^}}error[FLK-R033]: bad regular expression: Unclosed group
; CHECK-NEXT: pattern.clj:2:17
; CHECK: {{^}}2 | (prn 2 (re-find #"(abc" "abc"))
; CHECK-NEXT: {{^}}  |                 ^^^^^^^
; OUT: 1
; OUT-NOT: 2
