; Without a -main only the top-level forms run, in order.
; RUN: flak run %s | FileCheck %s
; CHECK: 1
; CHECK-NEXT: 2
(println 1)
(println 2)
