; Grouping functions: by size, by value, by key.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (partition 2 (range 5)) (partition 2 1 (range 4)) (partition 3 3 [:p] (range 5)) (partition 3 3 nil (range 5)))
; CHECK: ((0 1) (2 3)) ((0 1) (1 2) (2 3)) ((0 1 2) (3 4 :p)) ((0 1 2) (3 4))
(prn (partition-all 2 (range 5)) (partition-all 2 3 (range 7)))
; CHECK-NEXT: ((0 1) (2 3) (4)) ((0 1) (3 4) (6))
(prn (partition-by odd? [1 1 2 3 3]))
; CHECK-NEXT: ((1 1) (2) (3 3))
(prn (partitionv 2 (range 5)) (partitionv-all 2 (range 5)) (splitv-at 2 [1 2 3]))
; CHECK-NEXT{LITERAL}: ([0 1] [2 3]) ([0 1] [2 3] [4]) [[1 2] (3)]
(prn (group-by odd? (range 6)))
; CHECK-NEXT: {false [0 2 4], true [1 3 5]}
(prn (frequencies "abca"))
; CHECK-NEXT: {\a 2, \b 1, \c 1}
(prn (zipmap [:a :b :c] [1 2]))
; CHECK-NEXT: {:a 1, :b 2}
(prn (into (sorted-map) (group-by count ["a" "bb" "c" "dd"])))
; CHECK-NEXT: {1 ["a" "c"], 2 ["bb" "dd"]}
