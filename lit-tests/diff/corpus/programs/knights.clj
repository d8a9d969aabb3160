;; Knight's moves: reachability, shortest tours by the rule of Warnsdorff.
(ns diff.knights)
(defn moves [n [x y]] (for [[dx dy] [[1 2] [2 1] [2 -1] [1 -2] [-1 -2] [-2 -1] [-2 1] [-1 2]] :let [p [(+ x dx) (+ y dy)]] :when (every? #(< -1 % n) p)] p))
(defn tour [n start] (loop [path [start] seen #{start}] (if (= (count path) (* n n)) path (let [free (fn [p] (remove seen (moves n p))) options (sort-by (juxt #(count (free %)) identity) (free (peek path)))] (if (empty? options) path (recur (conj path (first options)) (conj seen (first options))))))))
(defn board [n path] (let [m (zipmap path (range))] (doseq [y (range n)] (println (apply str (map (fn [x] (format "%3s" (str (get m [x y] ".")))) (range n)))))))
(defn distances [n start] (loop [frontier #{start} d 0 dist {}] (if (empty? frontier) dist (let [dist (into dist (map (fn [p] [p d]) frontier))] (recur (set (remove dist (mapcat #(moves n %) frontier))) (inc d) dist)))))
(defn -main [] (board 6 (tour 6 [0 0])) (let [t (tour 8 [0 0])] (prn (count t) (count (distinct t)) (last t))) (let [d (distances 8 [0 0])] (prn (count d) (d [7 7]) (into (sorted-map) (frequencies (vals d))))))
