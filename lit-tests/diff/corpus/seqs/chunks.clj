;; Long sequences across chunk and node borders.
(ns diff.chunks)
(prn (chunked-seq? (seq (vec (range 5)))) (chunked-seq? (range 5)) (chunked-seq? '(1)))
(doseq [n [0 1 31 32 33 64 65 100]] (prn n (count (map inc (range n))) (reduce + (filter odd? (map inc (vec (range n))))) (last (map inc (range n))) (count (drop 32 (vec (range n)))) (first (drop 31 (range n)))))
(prn (reduce + (mapcat (fn [x] [x x]) (range 1000))) (count (filter even? (concat (range 100) (vec (range 100)) (apply list (range 100))))) (apply + (map * (range 200) (range 200))))
(prn (take 5 (drop 30 (map #(* % %) (vec (range 100))))) (nth (map inc (range 5000)) 4999) (last (take 3333 (map inc (range)))) (count (distinct (map #(mod % 77) (range 1000)))))
(prn (= (map inc (range 100)) (map inc (vec (range 100))) (map inc (apply list (range 100)))) (hash (map inc (range 100))) (hash (vec (range 1 101))))
(prn (let [s (seq (vec (range 70)))] (loop [s s n 0] (if s (recur (next s) (inc n)) n))) (reduce (fn [_ x] (if (= x 40) (reduced :forty) x)) (vec (range 100))) (partition 40 (vec (range 100))))
