;; Sorted maps and sets with their own comparators.
(ns diff.sorted)
(def m (sorted-map :c 3 :a 1 :b 2))
(prn m (sorted-map) (assoc m :aa 9) (dissoc m :b) (keys m) (vals m) (first m) (last m) (rseq m) (seq m) (get m :a) (m :b) (:c m) (contains? m :z))
(prn (sorted-map-by > 1 :a 3 :c 2 :b) (sorted-map-by (fn [a b] (compare (count a) (count b))) "aaa" 1 "b" 2) (into (sorted-map) {3 1 1 2}) (subseq m >= :b) (subseq m > :a < :c) (rsubseq m < :c) (sorted? m) (sorted? {}))
(prn (= m {:a 1 :b 2 :c 3}) (= {:a 1 :b 2 :c 3} m) (hash m) (conj m [:d 4]) (merge m {:b 9}) (reduce-kv (fn [a k v] (str a k v)) "" m) (map key m) (empty m) (update m :a inc) (select-keys m [:a]))
(let [big (into (sorted-map) (map (fn [i] [(mod (* i 7919) 1009) i]) (range 500)))] (prn (count big) (first big) (last big) (take 5 (keys big)) (apply < (keys big)) (count (reduce dissoc big (take 250 (keys big)))) (take 3 (subseq big > 500))))
(prn (sorted-map "b" 1 "a" 2) (sorted-map [2 1] :x [1 9] :y) (sorted-set 'b 'a) (sorted-set "x" "X") (sorted-set 1/2 0.25 1) (sorted-set-by #(compare %2 %1) 1 2 3))
(prn (try (sorted-map :a 1 "b" 2) (catch ClassCastException e :cce)) (try (sorted-set 1 :a) (catch ClassCastException e :cce)) (get (sorted-map :a 1) :zz 5))
