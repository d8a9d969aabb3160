; --emit=fir prints the modules after the pipeline; --stage=built before it; the first has counts, the second none.
; RUN: flak compile --emit=fir %s | FileCheck %s
; RUN: flak compile --emit=fir --stage=built %s | FileCheck --check-prefix=BUILT %s
; CHECK: builtin.module @user.1
; CHECK: func.func @"user/pair
; CHECK: stage = "owned"
; BUILT: builtin.module @user.1
; BUILT: func.func @"user/pair
; BUILT-NOT: rc.dup
(def pair (fn* ([x] (flak.rt/list x x))))
