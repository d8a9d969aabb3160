;; Times a benchmark inside one JVM after warm-up: steady.clj FILE NAMESPACE N. Prints the best of the later runs in milliseconds.
(let [[file ns-name n] *command-line-args*
      _ (load-file file)
      run (ns-resolve (symbol ns-name) 'run)
      n (parse-long n)
      once (fn [] (let [start (System/nanoTime)] (run n) (/ (- (System/nanoTime) start) 1e6)))
      deadline (+ (System/nanoTime) 8000000000)]
  (dotimes [_ 3] (once))
  (println (loop [best (once), i 0]
             (if (or (and (>= i 3) (> (System/nanoTime) deadline)) (>= i 15))
               best
               (recur (min best (once)) (inc i))))))
