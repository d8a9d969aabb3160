; The sequence functions that take parts and put together.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (take 3 (iterate inc 1)) (take 5 (cycle [1 2])) (repeat 3 :a) (take 2 (repeat 7)) (cycle []))
; CHECK: (1 2 3) (1 2 1 2 1) (:a :a :a) (7 7) ()
(prn (drop 2 [1 2 3]) (take-while pos? [1 2 0 3]) (drop-while pos? [1 2 0 3]) (take-nth 2 (range 7)))
; CHECK-NEXT: (3) (1 2) (0 3) (0 2 4 6)
(prn (drop-last [1 2 3]) (drop-last 2 [1 2 3]) (take-last 2 [1 2 3]) (take-last 2 []))
; CHECK-NEXT: (1 2) (1) (2 3) nil
(prn (split-at 2 [1 2 3]) (split-with odd? [1 3 2 5]))
; CHECK-NEXT: [(1 2) (3)] [(1 3) (2 5)]
(prn (nthnext [1 2 3] 2) (nthrest [1 2 3] 2) (nthrest nil 0) (nthrest [1] 5) (nthnext [1] 5))
; CHECK-NEXT: (3) (3) nil () nil
(prn (interleave [1 2 3] [:a :b :c]) (interleave [1 2] [3 4] [5 6]) (interpose :x [1 2 3]))
; CHECK-NEXT: (1 :a 2 :b 3 :c) (1 3 5 2 4 6) (1 :x 2 :x 3)
(prn (concat [1] '(2) #{3} nil [4 5]) (mapcat reverse [[1 2] [3 4]]) (lazy-cat [1] [2]))
; CHECK-NEXT: (1 2 3 4 5) (2 1 4 3) (1 2)
(prn (distinct [1 2 1 3 2]) (dedupe [1 1 2 2 1]) (flatten [1 [2 [3 '(4)]] #{5}]))
; CHECK-NEXT: (1 2 3) (1 2 1) (1 2 3 4 #{5})
(prn (tree-seq sequential? seq [1 [2 [3]]]))
; CHECK-NEXT: ([1 [2 [3]]] 1 [2 [3]] 2 [3] 3)
(prn (keep #(if (odd? %) (* % %)) [1 2 3]) (keep-indexed #(if (odd? %1) %2) [:a :b :c]) (map-indexed vector '(:a :b)))
; CHECK-NEXT: (1 9) (:b) ([0 :a] [1 :b])
(prn (map + [1 2] [3 4]) (map vector [1 2 3] [4 5] [6 7 8]) (map list [1] [2] [3] [4]))
; CHECK-NEXT: (4 6) ([1 4 6] [2 5 7]) ((1 2 3 4))
(prn (butlast [1 2 3]) (last [1 2 3]) (second [1 2]) (ffirst [[1]]) (nnext [1 2 3]) (fnext [1 2]) (nfirst [[1 2]]))
; CHECK-NEXT: (1 2) 3 2 1 (3) 2 (2)
(prn (first nil) (next [1]) (rest [1]) (rest nil) (seq []) (empty? []) (not-empty [1]))
; CHECK-NEXT: nil nil () () nil true [1]
(prn (replace {1 :one 2 :two} [1 2 3]) (reverse [1 2 3]) (rseq [1 2 3]) (list* 1 2 [3 4]))
; CHECK-NEXT: [:one :two 3] (3 2 1) (3 2 1) (1 2 3 4)
(prn (every? odd? [1 3]) (some #{2} [1 2]) (not-any? odd? [2]) (not-every? odd? [1 2]) (some even? [1 3]))
; CHECK-NEXT: true 2 true true nil
