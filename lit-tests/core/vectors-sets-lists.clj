; Vectors, sets and lists.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (vector 1 2 3) (vec '(1 2)) (conj [1] 2 3) (assoc [1 2] 0 :a) (assoc [1] 1 2) (subvec [1 2 3 4] 1 3) (peek [1 2]) (pop [1 2]))
; CHECK: [1 2 3] [1 2] [1 2 3] [:a 2] [1 2] [2 3] 2 [1]
(prn (nth [1 2] 1) (nth [1] 5 :none) ([1 2] 0) (get [1 2] 5) (mapv inc [1 2]) (filterv odd? [1 2 3]) (mapv + [1 2] [3 4]))
; CHECK-NEXT: 2 :none 1 nil [2 3] [1 3] [4 6]
(prn (try (nth [1 2] 5) (catch IndexOutOfBoundsException e :out)) (try (pop []) (catch IllegalStateException e (ex-message e))))
; CHECK-NEXT: :out "Can't pop empty vector"
(prn (conj '(1) 2 3) (list 1 2) (list) (peek '(1 2)) (pop '(1 2)) (cons 0 [1]) (conj nil 1) (into () [1 2]))
; CHECK-NEXT: (3 2 1) (1 2) () 1 (2) (0 1) (1) (2 1)
(prn (conj #{1} 2) (disj #{1 2} 1) (set [1 2 1]) (hash-set 1 2) (#{:a} :a) (get #{:a} :b) (contains? #{nil} nil))
; CHECK-NEXT: #{1 2} #{2} #{1 2} #{1 2} :a nil true
(prn (into #{} (range 20)))
; CHECK-NEXT: #{0 7 1 4 15 13 6 17 3 12 2 19 11 9 5 14 16 10 18 8}
(prn (sorted-set 3 1 2) (sorted-set-by > 1 3 2) (sorted-map :b 1 :a 2) (sorted-map-by > 1 :a 2 :b))
; CHECK-NEXT: #{1 2 3} #{3 2 1} {:a 2, :b 1} {2 :b, 1 :a}
(prn (subseq (sorted-set 1 2 3 4 5) > 2) (subseq (sorted-set 1 2 3 4 5) >= 2 < 5) (rsubseq (sorted-map 1 :a 2 :b 3 :c) <= 2))
; CHECK-NEXT: (3 4 5) (2 3 4) ([2 :b] [1 :a])
(prn (first (sorted-set 3 1 2)) (rseq (sorted-map 1 :a 2 :b)))
; CHECK-NEXT: 1 ([2 :b] [1 :a])
(prn (= [1 2] '(1 2) (range 1 3)) (= #{1 2} (sorted-set 2 1)) (= [1] #{1}))
; CHECK-NEXT: true true false
(prn (persistent! (conj! (transient [1]) 2)) (persistent! (assoc! (transient {}) :a 1 :b 2)) (persistent! (disj! (transient #{1 2}) 1)))
; CHECK-NEXT: [1 2] {:a 1, :b 2} #{2}
(prn (empty [1]) (empty '(1)) (empty #{1}) (count [1 2]) (count nil) (count "abc"))
; CHECK-NEXT: [] () #{} 2 0 3
(prn (compare [1 2] [1 3]) (compare [1] [1 2]) (sort [[2 1] [1 2]]))
; CHECK-NEXT: -1 -1 ([1 2] [2 1])
