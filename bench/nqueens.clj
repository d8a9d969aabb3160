;; Counts the ways to put N queens on a board: recursion over lists. nqueens.clj [N]
(ns bench.nqueens)

(defn safe? [column distance placed]
  (if-let [s (seq placed)]
    (let [c (first s)]
      (if (or (= c column) (= c (+ column distance)) (= c (- column distance)))
        false
        (recur column (inc distance) (rest s))))
    true))

(defn count-from [n row placed]
  (if (= row n)
    1
    (loop [column 0, sum 0]
      (if (= column n)
        sum
        (recur (inc column)
               (if (safe? column 1 placed)
                 (+ sum (count-from n (inc row) (cons column placed)))
                 sum))))))

(defn run [n] (count-from n 0 ()))

(defn -main [& args]
  (println (run (if (seq args) (parse-long (first args)) 9))))
