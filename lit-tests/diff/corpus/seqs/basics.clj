;; first, rest, next, cons, nth and friends on every kind of seqable.
(ns diff.seq-basics)
(doseq [c [nil [] [1] [1 2 3] '(1 2) "ab" {:a 1} #{7} (range 3) (map inc [1 2]) (sorted-map :b 1 :a 2)]]
  (prn c (seq c) (first c) (rest c) (next c) (second c) (count c) (empty? c) (last c) (butlast c)))
(prn (nth [1 2] 0) (nth "abc" 1) (nth '(1 2) 1) (nth (range 5) 3) (nth nil 0) (nth nil 0 :d) (cons 1 "a") (conj nil 1) (into nil [1]) (first nil) (ffirst [[1]]) (nthrest [1 2 3] 2) (nthnext [1 2 3] 3))
(prn (seq? (seq [1])) (seqable? "a") (seqable? 1) (sequential? "a") (counted? [1]) (counted? (map inc [1])) (empty? nil) (not-empty []) (not-empty [1]) (bounded-count 2 (range 10)))
(prn (try (first 1) (catch IllegalArgumentException e (ex-message e))) (try (seq :a) (catch IllegalArgumentException e (ex-message e))) (try (count 5) (catch UnsupportedOperationException e (ex-message e))))
