;; A discrete event simulation with a deterministic generator.
(ns diff.bank-queue)
(defn lcg [s] (rem (+ (* s 1103515245) 12345) 2147483648))
(def state (atom 7))
(defn rnd [n] (rem (quot (swap! state lcg) 65536) n))
(defn arrivals [n] (loop [t 0 i 0 out []] (if (= i n) out (let [t (+ t (rnd 5))] (recur t (inc i) (conj out {:id i :at t :needs (inc (rnd 7))}))))))
(defn simulate [customers tellers]
  (loop [cs customers free (vec (repeat tellers 0)) done []]
    (if-let [{:keys [at needs] :as c} (first cs)]
      (let [i (first (apply min-key second (map-indexed vector free))) start (max at (nth free i))]
        (recur (rest cs) (assoc free i (+ start needs)) (conj done (assoc c :teller i :start start :wait (- start at) :end (+ start needs)))))
      done)))
(defn -main []
  (let [cs (arrivals 30)]
    (doseq [n [1 2 3]]
      (let [r (simulate cs n) waits (map :wait r)]
        (prn n :total-wait (reduce + waits) :max (apply max waits) :mean (/ (reduce + waits) (count waits)) :end (apply max (map :end r)) :by-teller (into (sorted-map) (frequencies (map :teller r))))))
    (prn (take 4 cs)) (prn (take 3 (simulate cs 2)))))
