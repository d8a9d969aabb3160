; Arrays.
; RUN: flak run %s | FileCheck --match-full-lines %s

(def a (object-array [1 2 3]))
(prn (aget a 1) (alength a) (aset a 0 :x) (vec a) (seq a) (count a))
; CHECK: 2 3 :x [:x 2 3] (:x 2 3) 3
(prn (vec (int-array 3)) (vec (long-array [1 2])) (vec (double-array 2)) (vec (double-array [1 2])) (vec (int-array 2 7)))
; CHECK-NEXT: [0 0 0] [1 2] [0.0 0.0] [1.0 2.0] [7 7]
(let [b (aclone a)] (aset b 1 :changed) (prn (vec a) (vec b)))
; CHECK-NEXT: [:x 2 3] [:x :changed 3]
(prn (vec (amap (long-array [1 2 3]) i r (inc (aget r i)))) (areduce (long-array [1 2 3]) i s 0 (+ s i)))
; CHECK-NEXT: [2 3 4] 3
(prn (map vec (make-array Long 2 2)) (vec (into-array [1 2])) (vec (to-array '(1 2))) (reduce + (long-array [1 2 3])))
; CHECK-NEXT: ([nil nil] [nil nil]) [1 2] [1 2] 6
(prn (aget (to-array-2d [[1 2] [3 4]]) 1 0) (first a) (nth a 2) (get a 1))
; CHECK-NEXT: 3 :x 3 2
