;; A script may set! the printing vars for the rest of its run, as under clojure.main.
; RUN: flak run %s | FileCheck %s
(set! *print-length* 3)
(prn (range 10))
; CHECK: (0 1 2 ...)
(set! *print-length* nil)
(set! *print-level* 1)
(prn [[1] 2])
; CHECK: [# 2]
