;; All ways to put N queens on a board so that none attacks another: queens.clj [N]
(ns queens
  (:require [clojure.string :as str]))

(defn safe?
  "Whether a queen at column is safe from those in the rows above, nearest first."
  [column placed]
  (every? (fn [[distance other]]
            (and (not= column other) (not= distance (abs (- column other)))))
          (map-indexed (fn [i other] [(inc i) other]) placed)))

(defn solutions
  "Lazy: the columns of n queens, last row first."
  [n]
  (nth (iterate (fn [boards]
                  (for [placed boards, column (range n) :when (safe? column placed)]
                    (cons column placed)))
                [()])
       n))

(defn draw [n placed]
  (str/join "\n" (for [column placed]
                   (apply str (for [c (range n)] (if (= c column) "Q " ". "))))))

(defn -main [& args]
  (let [n (if (seq args) (parse-long (first args)) 8)
        all (solutions n)]
    (println (count all) "solutions for" n "queens; the first:")
    (when (seq all) (println (draw n (first all))))))
