; An error in the source: code, excerpt and caret on standard error, status 1; earlier forms have run.
; RUN: not flak run %s > %t.out 2> %t.err
; RUN: FileCheck --check-prefix=OUT %s < %t.out
; RUN: FileCheck %s < %t.err
; OUT: before
; CHECK: error[FLK-A001]
; CHECK-SAME: prinltn
; CHECK: compile-error.clj:{{[0-9]+}}:
; CHECK: println
(println "before")
(prinltn "oops")
