;; The same, smaller, on the checking heap: nothing is left and nothing is freed twice.
; RUN: flak run %s | FileCheck --match-full-lines %s
(let [l (loop [i 0 l nil] (if (< i 100000) (recur (inc i) (cons i l)) l))] (prn (first l)))
; CHECK: 99999
(let [v (loop [i 0 v []] (if (< i 100000) (recur (inc i) [v]) v))] (prn (count v)))
; CHECK-NEXT: 1
(let [m (loop [i 0 m {}] (if (< i 100000) (recur (inc i) {:a m}) m))] (prn (count m)))
; CHECK-NEXT: 1
(let [s (doall (map inc (range 100000)))] (prn (count s)))
; CHECK-NEXT: 100000
