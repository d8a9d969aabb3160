;; A cell that holds itself cannot be printed in full: StackOverflowError, not a crash; sequences without end print under *print-length*.
; RUN: env FLAK_RC=off flak run %s | FileCheck --match-full-lines %s
(def cell (atom nil))
(reset! cell [cell])
(prn (try (pr-str cell) :value (catch StackOverflowError e :overflow)))
; CHECK: :overflow
(reset! cell cell)
(prn (try (pr-str cell) :value (catch StackOverflowError e :overflow)))
; CHECK-NEXT: :overflow
(reset! cell [cell])
(binding [*print-level* 3] (prn (count (pr-str cell))))
; CHECK-NEXT: {{[0-9]+}}
(reset! cell nil)
(binding [*print-length* 3] (prn (range) (iterate inc 0) (repeat 1) (cycle [1 2])))
; CHECK-NEXT: (0 1 2 ...) (0 1 2 ...) (1 1 1 ...) (1 2 1 ...)
