;; Doubly recursive Fibonacci numbers: calls and small integers. fib.clj [N]
(ns bench.fib)

(defn fib [n]
  (if (< n 2)
    n
    (+ (fib (- n 1)) (fib (- n 2)))))

(defn run [n] (fib n))

(defn -main [& args]
  (println (run (if (seq args) (parse-long (first args)) 32))))
