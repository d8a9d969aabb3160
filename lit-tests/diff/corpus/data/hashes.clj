;; hash of every kind of value.
(ns diff.hashes)
(doseq [x [nil true false 0 1 -1 42 2147483647 2147483648 -2147483649 9223372036854775807 1.0 0.0 0.5 -1.5 1e100 1N 1/2 1/3 1M 1.50M
           \a \Ω "" "a" "abc" "hello world" "é" "日本語" 'a 'a/b 'foo.bar/baz :a :a/b :foo [] [1] [1 2 3] [[1] [2]] () '(1 2 3) {} {:a 1} {:a 1 :b {:c 2}} #{} #{1 2 3} #{:a "b"} [nil] {nil nil}]]
  (prn x (hash x)))
(prn (= (hash [1 2]) (hash '(1 2)) (hash (map inc [0 1])) (hash (range 1 3))) (= (hash 1) (hash 1N)) (hash (first {:a 1})) (hash (sorted-map :a 1)) (hash (sorted-set 1 2)))
(prn (hash-ordered-coll [1 2]) (hash-unordered-coll #{1 2}))
