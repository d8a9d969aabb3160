;; L-systems drawn by a turtle on a character grid.
(ns diff.lsystem (:require [clojure.string :as str]))
(defn grow [rules s] (str/join (map #(get rules % %) s)))
(defn generation [rules axiom n] (nth (iterate #(grow rules %) axiom) n))
(defn turtle [s] (:cells (reduce (fn [{[x y] :at [dx dy] :dir :as t} c] (case c \F (let [p [(+ x dx) (+ y dy)]] (-> t (assoc :at p) (update :cells conj p))) \+ (assoc t :dir [(- dy) dx]) \- (assoc t :dir [dy (- dx)]) \[ (update t :stack conj [(:at t) (:dir t)]) \] (let [[at dir] (peek (:stack t))] (assoc t :at at :dir dir :stack (pop (:stack t)))) t)) {:at [0 0] :dir [1 0] :cells #{[0 0]} :stack []} s)))
(defn draw [cells] (let [xs (map first cells) ys (map second cells)] (doseq [y (range (apply min ys) (inc (apply max ys)))] (println (str/trimr (apply str (map #(if (cells [% y]) \# \space) (range (apply min xs) (inc (apply max xs))))))))))
(defn -main [] (prn (map #(generation {\A "AB" \B "A"} "A" %) (range 6)) (map #(count (generation {\A "AB" \B "A"} "A" %)) (range 15))) (draw (turtle (generation {\X "X+YF+" \Y "-FX-Y"} "FX" 6))) (draw (turtle (generation {\F "F+F-F-F+F"} "F" 2))) (prn (count (turtle (generation {\X "F[+X]F[-X]+X" \F "FF"} "X" 4)))))
