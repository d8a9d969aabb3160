;; A pipeline of lazy sequence functions. lazy_pipeline.clj [N]
(ns bench.lazy-pipeline)

(defn run [n]
  (->> (range n)
       (map (fn [x] (* x x)))
       (filter (fn [x] (not= 0 (rem x 3))))
       (map (fn [x] (rem x 1009)))
       (partition 4)
       (mapcat (fn [[a b c d]] [(+ a d) (- b c)]))
       (take-while (fn [x] (< x 100000)))
       (reduce + 0)))

(defn -main [& args]
  (println (run (if (seq args) (parse-long (first args)) 600000))))
