; Where the executable cannot be written: an error, status 1, nothing left behind.
; RUN: not flak compile %s -o %t.missing/dir/out 2>&1 | FileCheck %s
; RUN: not flak compile %s 2>&1 | FileCheck --check-prefix=NONE %s
; CHECK: error:
; NONE: say where to write the result: -o OUT
(println 1)
