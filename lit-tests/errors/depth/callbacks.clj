;; Recursion without end through functions of the runtime that call back.
; RUN: env FLAK_RC=off flak run %s | FileCheck --match-full-lines %s
(defmacro outcome [form] `(try ~form (catch StackOverflowError e# :overflow)))
(defn through-map [n] (first (map through-map [n])))
(prn (outcome (through-map 1)))
; CHECK: :overflow
(defn through-reduce [a n] (reduce through-reduce 0 [n 1 2]))
(prn (outcome (through-reduce 0 1)))
; CHECK-NEXT: :overflow
(defn through-sort [a b] (first (sort through-sort [2 1])))
(prn (outcome (sort through-sort [1 2 3])))
; CHECK-NEXT: :overflow
(def cell (atom 0))
(defn through-swap [x] (swap! cell through-swap))
(prn (outcome (through-swap 0)))
; CHECK-NEXT: :overflow
(add-watch cell :k (fn [k r o n] (swap! cell inc)))
(prn (outcome (swap! cell inc)))
; CHECK-NEXT: :overflow
