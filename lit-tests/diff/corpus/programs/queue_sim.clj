;; Persistent queues from two lists, priority queues from sorted maps, and their laws.
(ns diff.queue-sim)
(def empty-q {:front () :back ()})
(defn push [q x] (update q :back conj x))
(defn pull [q] (if (seq (:front q)) [(first (:front q)) (update q :front rest)] (if (seq (:back q)) (recur {:front (reverse (:back q)) :back ()}) [nil q])))
(defn drain [q] (lazy-seq (let [[x q2] (pull q)] (when (some? x) (cons x (drain q2))))))
(defn pq-push [pq p x] (update pq p (fnil conj []) x))
(defn pq-pull [pq] (when-let [[p [x & more]] (first pq)] [[p x] (if more (assoc pq p (vec more)) (dissoc pq p))]))
(defn pq-drain [pq] (take-while some? (map first (rest (iterate (fn [[_ pq]] (or (pq-pull pq) [nil pq])) [nil pq])))))
(defn -main []
  (prn (drain (reduce push empty-q (range 10))) (drain (reduce push (second (pull (reduce push empty-q [1 2 3]))) [4 5])))
  (let [pq (reduce (fn [q [p x]] (pq-push q p x)) (sorted-map) [[3 :c] [1 :a] [2 :b] [1 :a2] [3 :c2] [0 :z]])] (prn pq (pq-drain pq)))
  (prn (loop [q (reduce push empty-q (range 1 8)) out []] (let [[x q] (pull q)] (if (nil? x) out (let [[y q] (pull q)] (recur (if y (push q y) q) (conj out x))))))))
