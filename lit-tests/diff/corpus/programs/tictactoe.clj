;; Tic-tac-toe by minimax with memoized positions.
(ns diff.tictactoe (:require [clojure.string :as str]))
(def lines [[0 1 2] [3 4 5] [6 7 8] [0 3 6] [1 4 7] [2 5 8] [0 4 8] [2 4 6]])
(defn winner [b] (some (fn [l] (let [[x y z] (map b l)] (when (and x (= x y z)) x))) lines))
(defn moves [b] (filter #(nil? (b %)) (range 9)))
(defn other [p] (if (= p :x) :o :x))
(declare score2)
(def score2 (memoize (fn [b p] (cond (winner b) (if (= (winner b) p) 1 -1) (empty? (moves b)) 0 :else (apply max (map #(- (score2 (assoc b % p) (other p))) (moves b)))))))
(defn best [b p] (first (sort-by (fn [m] [(score2 (assoc b m p) (other p)) m]) (moves b))))
(defn show [b] (str/join "\n" (map (fn [row] (str/join " " (map #(case % :x "X" :o "O" nil ".") row))) (partition 3 b))))
(defn play [b p] (if (or (winner b) (empty? (moves b))) [b] (cons b (lazy-seq (play (assoc b (best b p) p) (other p))))))
(defn -main []
  (let [start (vec (repeat 9 nil)) game (play (assoc start 0 :x) :o)] (doseq [b game] (println (show b)) (println)) (prn (winner (last game)) (count game)))
  (prn (score2 [:x :x nil :o :o nil nil nil nil] :x) (best [:x :x nil :o :o nil nil nil nil] :o) (winner [:x :x :x nil nil nil nil nil nil])))
