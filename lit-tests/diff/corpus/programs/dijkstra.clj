;; Shortest paths with a sorted set as the queue.
(ns diff.dijkstra)
(def graph {:a {:b 7 :c 9 :f 14} :b {:a 7 :c 10 :d 15} :c {:a 9 :b 10 :d 11 :f 2} :d {:b 15 :c 11 :e 6} :e {:d 6 :f 9} :f {:a 14 :c 2 :e 9} :z {}})
(defn shortest [graph start]
  (loop [queue (sorted-set [0 start]) dist {start 0} prev {}]
    (if-let [[d u :as entry] (first queue)]
      (let [better (for [[v w] (graph u) :let [n (+ d w)] :when (< n (get dist v 9223372036854775807))] [v n])]
        (recur (into (disj queue entry) (map (fn [[v n]] [n v]) better)) (into dist better) (into prev (map (fn [[v _]] [v u]) better))))
      [dist prev])))
(defn path [prev to] (reverse (take-while some? (iterate prev to))))
(defn grid [n] (into {} (for [x (range n) y (range n)] [[x y] (into {} (for [[dx dy] [[0 1] [1 0] [0 -1] [-1 0]] :let [p [(+ x dx) (+ y dy)]] :when (every? #(< -1 % n) p)] [p (inc (mod (+ (* 3 (first p)) (* 7 (second p))) 5))]))])))
(defn -main []
  (let [[dist prev] (shortest graph :a)] (prn (sort dist) (path prev :e) (path prev :z) (map #(path prev %) [:b :d])))
  (let [[dist prev] (shortest (grid 8) [0 0])] (prn (dist [7 7]) (path prev [7 7]) (reduce + (vals dist)))))
