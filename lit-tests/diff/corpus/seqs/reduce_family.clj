;; reduce, reductions, reduced, into, transduce over collections and ranges.
(ns diff.reduce-family)
(prn (reduce + [1 2 3]) (reduce + 10 [1 2 3]) (reduce + []) (reduce + [5]) (reduce conj [] "abc") (reduce (fn [a b] [a b]) [1 2 3]) (reduce + (range 101)) (reduce * (map inc (range 10))) (reduce + nil) (reduce + 1 nil) (reduce str "" {:a 1}))
(prn (reduce (fn [acc x] (if (> x 5) (reduced acc) (+ acc x))) 0 (range)) (reduce (fn [_ x] (reduced x)) [7 8]) (reduced? (reduced 1)) @(reduced 2) (unreduced (reduced 3)) (unreduced 4))
(prn (reductions + [1 2 3 4]) (reductions conj [] [1 2]) (reductions + []) (reductions + 5 []) (take 4 (reductions + (iterate inc 1))) (reductions (fn [a x] (if (> x 2) (reduced :stop) (+ a x))) 0 [1 2 3 4]))
(prn (reduce-kv (fn [m k v] (assoc m v k)) {} {:a 1 :b 2}) (reduce-kv (fn [a i x] (conj a [i x])) [] [:x :y]) (reduce-kv + 0 {}) (into [] (range 3)) (into #{} [1 1]) (into {} [[1 2]]) (into '() [1 2]) (into (sorted-set) [2 1]))
(prn (transduce (map inc) + [1 2 3]) (transduce (comp (filter odd?) (map #(* % %))) conj [] (range 6)) (into [] (comp (map inc) (take 2)) (range 10)) (sequence (map inc) [1 2]) (into [] (mapcat #(list % %)) [1 2]) (transduce (take 3) + 0 (range)) (into [] (partition-all 2) (range 5)) (into [] (dedupe) [1 1 2]) (into [] (distinct) [1 2 1]) (eduction (map inc) [1 2]))
(prn (apply max [1 3 2]) (apply min-key abs [3 -1 2]) (max-key count "a" "bbb" "cc") (some even? [1 2]) (some #{3} [1 2]) (every? odd? []) (not-every? odd? [1 2]) (not-any? even? [1 3]) (count (filter odd? (range 100))))
(prn (run! print [1 2 3]) (frequencies [:a :b :a]) (tree-seq sequential? seq [1 [2 [3]]]) (max 1 2) (reduce max (map count ["a" "bb"])))
