;; partition, partition-all, partition-by, split-with, windows and runs.
(ns diff.partitions)
(prn (partition 3 (range 10)) (partition 3 1 (range 5)) (partition 2 3 (range 10)) (partition 3 3 nil (range 4)) (partition 4 2 [:p :q] (range 7)) (partition-all 3 (range 7)) (partition-all 2 3 (range 8)) (partition-by #(quot % 3) (range 10)) (partition-by identity "aabbbc") (partition 2 []) (partition 5 [1 2]))
(prn (split-with #(< % 3) (range 6)) (split-at 2 [1]) (map (juxt first count) (partition-by identity [1 1 2 3 3 3])) (map #(/ (reduce + %) 3) (partition 3 1 [1 2 3 4 5])) (apply map vector (partition 2 [1 :a 2 :b 3 :c])) (map - (rest [1 4 9]) [1 4 9]) (mapcat reverse (partition-all 2 [1 2 3])))
(defn runs [xs] (reduce (fn [acc x] (if (= x (ffirst acc)) (cons (cons x (first acc)) (rest acc)) (cons [x] acc))) () xs)) (prn (runs [1 1 2 2 2 3]))
(defn windows [n xs] (take-while #(= n (count %)) (map #(take n %) (iterate rest xs)))) (prn (windows 2 [1 2 3]) (windows 4 [1 2 3]))
(prn (take 3 (partition 2 (iterate inc 0))) (take 2 (partition-by #(quot % 2) (iterate inc 0))))
