; reduce and its relatives, with early ends.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (reduce + [1 2 3]) (reduce + []) (reduce + 5 [1]) (reduce + [7]) (reduce + nil))
; CHECK: 6 0 6 7 0
(prn (reduce (fn [a x] (if (> x 2) (reduced [:stop a]) (+ a x))) 0 (range 10)))
; CHECK-NEXT: [:stop 3]
(prn (reduce conj () [1 2 3]) (reduce str ["a" "b"]) (reduce max [3 9 2]))
; CHECK-NEXT: (3 2 1) "ab" 9
(prn (reductions + [1 2 3 4]) (reductions conj [] [1 2]) (reductions + []))
; CHECK-NEXT: (1 3 6 10) ([] [1] [1 2]) (0)
(prn (reductions (fn [a x] (if (> x 2) (reduced a) (+ a x))) (range 10)))
; CHECK-NEXT: (0 1 3 3)
(prn (reduce-kv (fn [m k v] (assoc m v k)) {} {:a 1 :b 2}) (reduce-kv + 0 [10 20]))
; CHECK-NEXT: {1 :a, 2 :b} 31
(prn (reduced? (reduced 1)) (unreduced (reduced 1)) (unreduced 2))
; CHECK-NEXT: true 1 2
(run! print [1 2 3])
(println)
; CHECK-NEXT: 123
(prn (reduce + (map inc (filter odd? (range 100)))))
; CHECK-NEXT: 2550
(prn (reduce (fn [_ [k v]] v) nil {:a 1}))
; CHECK-NEXT: 1
