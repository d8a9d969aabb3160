;; A binary search tree made of maps, with deletion and traversals.
(ns diff.bst)
(defn insert [t k] (cond (nil? t) {:k k} (< k (:k t)) (update t :l insert k) (> k (:k t)) (update t :r insert k) :else t))
(defn contains [t k] (cond (nil? t) false (= k (:k t)) true (< k (:k t)) (recur (:l t) k) :else (recur (:r t) k)))
(defn smallest [t] (if (:l t) (recur (:l t)) (:k t)))
(defn delete [t k] (cond (nil? t) nil (< k (:k t)) (update t :l delete k) (> k (:k t)) (update t :r delete k) (nil? (:l t)) (:r t) (nil? (:r t)) (:l t) :else (let [s (smallest (:r t))] (assoc t :k s :r (delete (:r t) s)))))
(defn in-order [t] (when t (lazy-cat (in-order (:l t)) [(:k t)] (in-order (:r t)))))
(defn height [t] (if t (inc (max (height (:l t)) (height (:r t)))) 0))
(defn levels [t] (loop [row [t] out []] (let [row (remove nil? row)] (if (empty? row) out (recur (mapcat (juxt :l :r) row) (conj out (map :k row)))))))
(defn -main []
  (let [xs (take 40 (iterate #(mod (+ (* % 37) 11) 101) 50)) t (reduce insert nil xs)]
    (prn (in-order t) (height t) (count (in-order t)) (levels t))
    (prn (map #(contains t %) [50 51 0 100]) (smallest t) (in-order (reduce delete t (take 35 xs))) (delete nil 1) (= (in-order t) (sort (distinct xs))))
    (prn (insert (insert nil 2) 1) (delete (insert (insert (insert nil 2) 1) 3) 2))))
