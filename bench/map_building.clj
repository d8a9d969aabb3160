;; Builds, updates and sums hash maps of integers and keywords. map_building.clj [N]
(ns bench.map-building)

(defn step [state] (rem (+ (* state 1103515245) 12345) 2147483648))

(defn build [n]
  (loop [i 0, state 42, m {}]
    (if (< i n)
      (let [state (step state)
            k (rem (quot state 64) 50000)]
        (recur (inc i) state (assoc m k (+ (get m k 0) i))))
      m)))

(defn checksum [m]
  (reduce-kv (fn [sum k v] (rem (+ (* sum 31) (bit-xor k v)) 1000000007)) 0 (into (sorted-map) m)))

(defn run [n]
  (let [m (build n)]
    (+ (checksum m) (count m))))

(defn -main [& args]
  (println (run (if (seq args) (parse-long (first args)) 400000))))
