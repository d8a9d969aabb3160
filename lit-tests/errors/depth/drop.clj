;; Dropping a list of ten million elements, and data nested a million deep, does not recurse.
; RUN: env FLAK_RC=off flak run %s | FileCheck --match-full-lines %s
(let [l (loop [i 0 l nil] (if (< i 10000000) (recur (inc i) (cons i l)) l))] (prn (first l)))
; CHECK: 9999999
(let [l (into () (range 1000000))] (prn (count l)))
; CHECK-NEXT: 1000000
(let [v (loop [i 0 v []] (if (< i 1000000) (recur (inc i) [v]) v))] (prn (count v)))
; CHECK-NEXT: 1
(let [m (loop [i 0 m {}] (if (< i 1000000) (recur (inc i) {:a m}) m))] (prn (count m)))
; CHECK-NEXT: 1
(let [f (loop [i 0 f inc] (if (< i 1000000) (recur (inc i) (fn [] f)) f))] (prn (fn? f)))
; CHECK-NEXT: true
