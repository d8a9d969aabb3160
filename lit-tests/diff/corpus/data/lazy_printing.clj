;; Lazy sequences, ranges and other seqs print as lists.
(ns diff.lazy-printing)
(prn (map inc [1 2]) (range 5) (filter odd? (range 6)) (lazy-seq [1 2]) (concat [1] [2]) (repeat 3 :x) (take 3 (iterate inc 0)) (seq "abc") (seq {:a 1}) (keys {:a 1}) (rest [1 2]) (cons 1 [2]) (reverse [1 2]) (partition 2 (range 4)))
(println (map inc [1 2]) (str (map inc [1 2])) (str (range 3)) (map str [[1] '(2)]))
(prn (list (map inc [1]) (filter odd? [1])) [(range 3)] {:r (range 2)} (map list [1 2]))
(prn (class (map inc [1])) (class (range 3)) (seq? (map inc [1])) (realized? (map inc [1])) (lazy-seq nil) (pr-str (map identity [])))
