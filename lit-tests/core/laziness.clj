; How far a lazy sequence is evaluated ahead: chunks of 32 where the source has chunks, else one by one.
; RUN: flak run %s | FileCheck --match-full-lines %s

(defn seen [f] (let [n (atom 0)] (f (fn [x] (swap! n inc) x)) @n))
(prn (seen (fn [spy] (first (map spy (range 100))))))
; CHECK: 32
(prn (seen (fn [spy] (first (map spy (apply list (range 100)))))))
; CHECK-NEXT: 1
(prn (seen (fn [spy] (first (filter spy (range 100))))))
; CHECK-NEXT: 32
(prn (seen (fn [spy] (map spy (range 100)))))
; CHECK-NEXT: 0
(prn (seen (fn [spy] (doall (take 2 (map spy (vec (range 5))))))))
; CHECK-NEXT: 5
(prn (seen (fn [spy] (first (map spy (map identity (range 100)))))))
; CHECK-NEXT: 32
(prn (seen (fn [spy] (first (for [x (iterate inc 0)] (spy x))))))
; CHECK-NEXT: 1
(prn (seen (fn [spy] (nth (map spy (range 100)) 40))))
; CHECK-NEXT: 64
(prn (seen (fn [spy] (first (keep-indexed (fn [i x] (spy x)) (range 100))))))
; CHECK-NEXT: 32
(prn (seen (fn [spy] (take 5 (repeatedly #(spy 1))))))
; CHECK-NEXT: 0
(println (map (fn [x] (print "<") x) [1 2]))
; CHECK-NEXT: (<<1 2)
(def d (delay (println "once") 5))
(prn (realized? d) @d (force d) (realized? d) (force 3))
; CHECK-NEXT: once
; CHECK-NEXT: false 5 5 true 3
(def s (lazy-seq (println "made") [1]))
(prn (realized? s) (first s) (second s) (realized? s))
; CHECK-NEXT: made
; CHECK-NEXT: false 1 nil true
