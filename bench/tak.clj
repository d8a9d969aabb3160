;; Takeuchi's function: calls with three arguments. tak.clj [N]
(ns bench.tak)

(defn tak [x y z]
  (if (< y x)
    (tak (tak (- x 1) y z)
         (tak (- y 1) z x)
         (tak (- z 1) x y))
    z))

(defn run [n]
  (loop [i 0, sum 0]
    (if (< i n)
      (recur (inc i) (+ sum (tak 18 12 6)))
      sum)))

(defn -main [& args]
  (println (run (if (seq args) (parse-long (first args)) 60))))
