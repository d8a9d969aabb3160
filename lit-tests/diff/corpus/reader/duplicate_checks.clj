;; Evaluated literals with equal keys, which the reader cannot see.
(ns diff.duplicate-checks)
(defn thrown [f] (try (f) (catch IllegalArgumentException e (ex-message e))))
(prn (thrown (fn [] (let [k :a] {k 1 :a 2}))))
(prn (thrown (fn [] (let [k 1] #{k 1}))))
(prn (thrown (fn [] (let [k 1 j 2] {k :one j :two}))))
(prn (thrown (fn [] (hash-map :a))) (hash-map :a 1 :a 2) (array-map :a 1 :a 2) (set [1 1 2]) (sorted-set 1 1))
