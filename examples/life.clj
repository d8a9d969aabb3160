;; Conway's game of life on an endless board: life.clj [GENERATIONS]
(ns life
  (:require [clojure.string :as str]))

(defn parse-board
  "The set of [x y] of the cells drawn as O."
  [lines]
  (set (for [[y line] (map-indexed vector lines)
             [x c] (map-indexed vector line)
             :when (= c \O)]
         [x y])))

(defn neighbours [[x y]]
  (for [dx [-1 0 1], dy [-1 0 1]
        :when (not (and (zero? dx) (zero? dy)))]
    [(+ x dx) (+ y dy)]))

(defn generation
  "The living cells after one step."
  [living]
  (set (for [[cell n] (frequencies (mapcat neighbours living))
             :when (or (= n 3) (and (= n 2) (living cell)))]
         cell)))

(defn draw [living width height]
  (str/join "\n" (for [y (range height)]
                   (apply str (for [x (range width)] (if (living [x y]) "O" "."))))))

(def gun
  ["........................O..........."
   "......................O.O..........."
   "............OO......OO............OO"
   "...........O...O....OO............OO"
   "OO........O.....O...OO.............."
   "OO........O...O.OO....O.O..........."
   "..........O.....O.......O..........."
   "...........O...O...................."
   "............OO......................"])

(def r-pentomino [".OO" "OO." ".O."])

(defn -main [& args]
  (let [n (if (seq args) (parse-long (first args)) 120)
        after (nth (iterate generation (parse-board gun)) n)
        small (take (inc n) (iterate generation (parse-board r-pentomino)))]
    (println "glider gun after" n "generations:" (count after) "cells")
    (println (draw after 48 24))
    (println "r-pentomino:" (str/join " " (map count (take-nth 10 small))))))
