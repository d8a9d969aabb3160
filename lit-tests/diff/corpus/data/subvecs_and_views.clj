;; Subvectors, reversed sequences, map entries and key sequences as collections.
(ns diff.subvecs-and-views)
(def sv (subvec (vec (range 100)) 10 50))
(prn (count sv) (first sv) (peek sv) (nth sv 5) (get sv 100) (sv 0) (reduce + sv) (rseq (subvec sv 0 3)) (conj (subvec sv 0 2) :x) (assoc (subvec sv 0 2) 0 :y) (pop (subvec sv 0 2)) (subvec (subvec sv 5) 5 8) (= (subvec [1 2 3] 1) [2 3]) (hash (subvec [1 2 3] 1)) (vec (subvec [1 2] 1)) (map inc (subvec [1 2 3] 1)) (into (subvec [1 2 3] 0 1) [9]) (empty (subvec [1 2] 1)) (contains? sv 39) (contains? sv 40) (seq (subvec [1] 1)))
(prn (let [e (first {:a 1})] [(key e) (val e) (count e) (nth e 0) (vec e) (conj e 2) (= e [:a 1]) (hash e) (map-entry? e) (first e) (into {} [e]) (str e) (assoc e 1 :x) (e 0) (reverse e)]))
(prn (keys {:a 1 :b 2}) (vals {:a 1 :b 2}) (seq (keys {:a 1})) (map str (vals {:a 1})) (count (keys (zipmap (range 50) (range)))) (sort (keys (zipmap (range 12) (range)))) (reduce + (vals (zipmap (range 12) (range)))) (first (keys {:z 1})) (rest (vals {:a 1 :b 2})) (keys nil) (vals {}))
(prn (rseq [1 2 3]) (first (rseq [1 2])) (count (rseq [1 2 3])) (reverse '(1 2)) (rseq (sorted-map :a 1 :b 2)) (map first (rseq (sorted-map :a 1 :b 2))) (reversible? [1]) (reversible? '(1)))
