;; Builds and walks binary trees: allocation. binary_trees.clj [DEPTH]
(ns bench.binary-trees)

(defn make [depth]
  (if (= depth 0)
    [nil nil]
    [(make (- depth 1)) (make (- depth 1))]))

(defn check [tree]
  (let [left (nth tree 0)]
    (if (nil? left)
      1
      (+ 1 (check left) (check (nth tree 1))))))

(defn run [depth]
  (let [long-lived (make depth)]
    (loop [d 4, sum 0]
      (if (<= d depth)
        (let [iterations (bit-shift-left 1 (+ 4 (- depth d)))]
          (recur (+ d 2)
                 (loop [i 0, sum sum]
                   (if (< i iterations)
                     (recur (inc i) (+ sum (check (make d))))
                     sum))))
        (+ sum (check long-lived))))))

(defn -main [& args]
  (println (run (if (seq args) (parse-long (first args)) 14))))
