;; Elementary cellular automata, Langton's ant, sandpiles.
(ns diff.cellular (:require [clojure.string :as str]))
(defn rule [n] (fn [cells] (let [w (count cells)] (mapv (fn [i] (if (bit-test n (reduce (fn [a d] (+ (* 2 a) (nth cells (mod (+ i d) w)))) 0 [-1 0 1])) 1 0)) (range w)))))
(defn show [cells] (apply str (map #(if (= 1 %) "#" ".") cells)))
(defn ant [n] (loop [i 0 pos [0 0] dir [0 -1] black #{}] (if (= i n) [pos (count black)] (let [[x y] pos [dx dy] dir on (black pos) dir (if on [dy (- dx)] [(- dy) dx]) black (if on (disj black pos) (conj black pos))] (recur (inc i) [(+ x (first dir)) (+ y (second dir))] dir black)))))
(defn topple [pile] (if-let [[[x y] n] (first (filter (fn [[_ n]] (> n 3)) (sort pile)))] (recur (reduce (fn [p [dx dy]] (update p [(+ x dx) (+ y dy)] (fnil + 0) (quot n 4))) (assoc pile [x y] (rem n 4)) [[0 1] [1 0] [0 -1] [-1 0]])) pile))
(defn -main []
  (doseq [r [30 90 110]] (println "rule" r) (doseq [row (take 12 (iterate (rule r) (assoc (vec (repeat 41 0)) 20 1)))] (println (show row))))
  (prn (map ant [0 1 10 100 1000]))
  (let [p (topple {[0 0] 60})] (prn (reduce + (vals p)) (count p)) (doseq [y (range -3 4)] (println (str/join " " (map (fn [x] (get p [x y] 0)) (range -3 4)))))))
