; Sorting is stable and takes comparators or predicates.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (sort [3 1 2]) (sort > [3 1 2]) (sort []) (sort ["b" "a"]) (sort [:b :a]) (sort compare [2 1]))
; CHECK: (1 2 3) (3 2 1) () ("a" "b") (:a :b) (1 2)
(prn (sort-by count ["aaa" "b" "cc"]) (sort-by first > [[1 :a] [2 :b]]) (sort-by (juxt count identity) ["b" "aa" "a"]))
; CHECK-NEXT: ("b" "cc" "aaa") ([2 :b] [1 :a]) ("a" "b" "aa")
(prn (sort-by :k [{:k 1 :n 1} {:k 0 :n 2} {:k 1 :n 3} {:k 0 :n 4}]))
; CHECK-NEXT: ({:k 0, :n 2} {:k 0, :n 4} {:k 1, :n 1} {:k 1, :n 3})
(prn (max 1 3 2) (min 3 1 2) (max-key count "a" "bb" "cc") (min-key count "aa" "b" "c") (max 1 2.0))
; CHECK-NEXT: 3 1 "cc" "c" 2.0
(prn (compare 1 2) (compare "a" "b") (compare nil 1) (compare :b :a) ((comparator <) 1 2))
; CHECK-NEXT: -1 -1 -1 1 -1
(prn (sort (shuffle (range 10))) (count (shuffle [1 2 3])))
; CHECK-NEXT: (0 1 2 3 4 5 6 7 8 9) 3
(prn (sort [nil 2 1]) (sort (fn [a b] (compare b a)) [1 2 3]))
; CHECK-NEXT: (nil 1 2) (3 2 1)
