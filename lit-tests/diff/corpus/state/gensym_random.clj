;; Things that differ at every call, tested by their properties.
(ns diff.gensym-random)
(prn (not= (gensym) (gensym)) (symbol? (gensym "x")) (= (sort (shuffle (range 20))) (range 20)) (every? #(< -1 % 10) (repeatedly 100 #(rand-int 10))) (every? #(and (<= 0 %) (< % 1)) (repeatedly 100 rand)) (every? #(<= 0 % 5) (repeatedly 50 #(rand 5))))
(prn (uuid? (random-uuid)) (not= (random-uuid) (random-uuid)) (count (str (random-uuid))) (contains? #{1 2 3} (rand-nth [1 2 3])) (< 10 (count (set (repeatedly 200 #(rand-int 1000))))))
(prn (string? (with-out-str (time (+ 1 1)))) (boolean (re-find #"Elapsed time: \S+ msecs" (with-out-str (time 1)))) (count (random-sample 1 [1 2])) (random-sample 0 [1 2]))
