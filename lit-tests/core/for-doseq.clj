; for makes a lazy sequence from nested loops, doseq runs them.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (for [x [1 2 3] y [:a :b]] [x y]))
; CHECK: ([1 :a] [1 :b] [2 :a] [2 :b] [3 :a] [3 :b])
(prn (for [x (range 6) :when (odd? x) :let [z (* x x)]] z))
; CHECK-NEXT: (1 9 25)
(prn (for [x (range 10) :while (< x 4) y (range x) :when (even? y)] [x y]))
; CHECK-NEXT: ([1 0] [2 0] [3 0] [3 2])
(prn (for [x nil] x) (for [x (range 40) :while (< x 35) :when (> x 31)] x))
; CHECK-NEXT: () (32 33 34)
(prn (first (for [x (range 40)] (do (when (= x 31) (println "whole chunk")) x))))
; CHECK-NEXT: whole chunk
; CHECK-NEXT: 0
(doseq [x [1 2 3] y '(a b) :when (odd? x)] (println x y))
; CHECK-NEXT: 1 a
; CHECK-NEXT: 1 b
; CHECK-NEXT: 3 a
; CHECK-NEXT: 3 b
(doseq [x (range 10) :let [y (* x x)] :while (< y 10)] (print y ""))
(doseq [[k v] (sorted-map :a 1 :b 2)] (println k "->" v))
; CHECK-NEXT: 0 1 4 9 :a -> 1
; CHECK-NEXT: :b -> 2
(prn (doseq [x []] x))
; CHECK-NEXT: nil
(dotimes [i 3] (print i ""))
(println)
; CHECK-NEXT: 0 1 2 
(prn (let [n (atom 0)] (while (< @n 3) (swap! n inc)) @n))
; CHECK-NEXT: 3
