;; A chain of a hundred thousand causes is reported shortly.
; RUN: env FLAK_RC=off not flak run %s 2> %t.err
; RUN: FileCheck %s < %t.err
; RUN: %python -c "import os, sys; sys.exit(os.path.getsize('%t.err') > 100000)"
; CHECK: error: ExceptionInfo: x
; CHECK: caused by: ExceptionInfo: x
(throw (loop [i 0 e nil] (if (< i 100000) (recur (inc i) (ex-info "x" {} e)) e)))
