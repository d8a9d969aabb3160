;; Solves sudokus by constraint propagation and search: sudoku.clj [PUZZLE...], a puzzle being 81 digits, 0 or . for an empty cell
(ns sudoku
  (:require [clojure.set :as set]
            [clojure.string :as str]))

(def cells (for [row (range 9), column (range 9)] [row column]))

(defn box [[row column]] [(quot row 3) (quot column 3)])

(def peers
  (into {} (for [[row column :as cell] cells]
             [cell (set (filter (fn [[r c :as other]]
                                  (and (not= cell other)
                                       (or (= r row) (= c column) (= (box cell) (box other)))))
                                cells))])))

(declare assign)

(defn eliminate
  "The board without digit as a candidate of cell, with what follows; nil when nothing is left for some cell."
  [board cell digit]
  (let [candidates (get board cell)]
    (if-not (contains? candidates digit)
      board
      (let [left (disj candidates digit)
            board (assoc board cell left)]
        (case (count left)
          0 nil
          1 (reduce (fn [b peer] (or (eliminate b peer (first left)) (reduced nil))) board (sort (peers cell)))
          board)))))

(defn assign [board cell digit]
  (reduce (fn [b other] (or (eliminate b cell other) (reduced nil)))
          board
          (sort (disj (get board cell) digit))))

(def empty-board (zipmap cells (repeat (set (range 1 10)))))

(defn parse-puzzle [text]
  (reduce (fn [board [cell c]]
            (let [digit (or (parse-long (str c)) 0)]
              (if (zero? digit) board (or (assign board cell digit) (reduced nil)))))
          empty-board
          (map vector cells text)))

(defn solve [board]
  (when board
    (let [open (filter (fn [cell] (> (count (board cell)) 1)) cells)]
      (if (empty? open)
        board
        (let [cell (apply min-key (fn [c] (count (board c))) (reverse open))]
          (some (fn [digit] (solve (assign board cell digit))) (sort (board cell))))))))

(defn draw [board]
  (str/join "\n" (for [row (range 9)]
                   (str/join " " (for [column (range 9)]
                                   (str (first (board [row column])) (when (#{2 5} column) " |")))))))

(def puzzles
  ["003020600900305001001806400008102900700000008006708200002609500800203009005010300"
   "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"
   "000000010400000000020000000000050407008000300001090000300400200050100000000806000"])

(defn -main [& args]
  (doseq [puzzle (if (seq args) args puzzles)]
    (if-let [solution (solve (parse-puzzle puzzle))]
      (println (draw solution))
      (println "no solution"))
    (println)))
