;; take, drop and their relatives.
(ns diff.take-drop)
(prn (take 2 [1 2 3]) (take 5 [1]) (take 0 [1]) (take -1 [1]) (drop 1 [1 2 3]) (drop 5 [1]) (take-while pos? [1 2 -1 3]) (drop-while pos? [1 2 -1 3]) (take-last 2 [1 2 3]) (drop-last [1 2 3]) (drop-last 2 [1 2 3]) (take-nth 2 (range 7)) (butlast [1 2]) (take-last 0 [1]))
(prn (range 5) (range 2 5) (range 0 10 3) (range 5 0 -2) (range 0) (range 5 2) (range 0 1 0.25) (range 1/2 3) (take 3 (range)) (range -3 3) (count (range 1000000)) (last (range 10)) (reverse (range 4)))
(prn (repeat 3 :x) (take 2 (repeat 1)) (repeatedly 3 (constantly 5)) (take 4 (cycle [1 2])) (take 3 (iterate #(* 2 %) 1)) (cycle []) (concat [1] nil [2 3] '()) (concat) (take 5 (concat [1 2] (range))) (lazy-cat [1] [2]))
(prn (nth (iterate inc 0) 1000) (first (drop 100000 (range))) (count (take 50 (cycle [1 2 3]))) (take 3 (drop 2 (repeat 9))) (split-with even? [2 4 5 6]) (rest (take 1 [1])) (first (take 0 [1])))
(prn (distinct [3 1 3 2 1]) (dedupe [1 1 2 1]) (list* 1 2 [3]) (some->> [1 2] (drop 5) seq) (nthrest [1 2 3] 0) (rand-nth [7]) (empty (range 3)) (partition-all 3 1 [1 2 3 4]) (take 2 (partition 2 (range))))
