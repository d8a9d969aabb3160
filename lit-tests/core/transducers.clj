; Transducers: the same functions without a collection, composed and put to work.
; RUN: flak run %s | FileCheck --match-full-lines %s

(def xf (comp (filter odd?) (map inc) (take 3)))
(prn (into [] xf (range 100)) (sequence xf (range 100)) (transduce xf + (range 100)))
; CHECK: [2 4 6] (2 4 6) 12
(prn (into [] (take-while pos?) [1 2 0 3]) (into [] (drop-while pos?) [1 0 3]) (into [] (drop 2) [1 2 3]))
; CHECK-NEXT: [1 2] [0 3] [3]
(prn (into [] (partition-by odd?) [1 1 2 3]) (into [] (partition-all 2) (range 5)))
; CHECK-NEXT{LITERAL}: [[1 1] [2] [3]] [[0 1] [2 3] [4]]
(prn (into [] (distinct) [1 1 2 1]) (into [] (dedupe) [1 1 2 1]) (into [] (interpose 0) [1 2 3]))
; CHECK-NEXT: [1 2] [1 2 1] [1 0 2 0 3]
(prn (into [] (map-indexed vector) [:a :b]) (into [] (keep-indexed #(if (odd? %1) %2)) [:a :b :c]) (into [] (keep seq) [[] [1]]))
; CHECK-NEXT{LITERAL}: [[0 :a] [1 :b]] [:b] [(1)]
(prn (into [] cat [[1] [2 3]]) (into [] (mapcat range) [1 2 3]) (into [] (take-nth 2) (range 5)) (into [] (replace {1 :a}) [1 2]))
; CHECK-NEXT: [1 2 3] [0 0 1 0 1 2] [0 2 4] [:a 2]
(prn (transduce (halt-when #{3}) conj [1 2 3 4]) (transduce (comp (mapcat range) (take 4)) conj (range 10)))
; CHECK-NEXT: 3 [0 0 1 0]
(prn (sequence (map +) [1 2] [3 4]) (sequence []) (sequence nil) (eduction (map inc) (filter odd?) [1 2 3]))
; CHECK-NEXT: (4 6) () () (3)
(prn (transduce (map inc) (completing conj reverse) [] [1 2 3]))
; CHECK-NEXT: (4 3 2)
(let [n (atom 0)] (first (sequence (map (fn [x] (swap! n inc) x)) (range 100))) (prn @n))
; CHECK-NEXT: 33
