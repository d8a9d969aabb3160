;; Sieves: by sets, by transient vectors, wheel; and the goldbach check.
(ns diff.primes-sieve)
(defn sieve [n] (loop [p 2 v (transient (vec (repeat (inc n) true)))] (if (> (* p p) n) (let [v (persistent! v)] (filter #(v %) (range 2 (inc n)))) (recur (inc p) (if (nth v p) (loop [m (* p p) v v] (if (> m n) v (recur (+ m p) (assoc! v m false)))) v)))))
(defn set-sieve [n] (loop [candidates (apply sorted-set (range 2 (inc n))) primes []] (if-let [p (first candidates)] (recur (apply disj candidates (range p (inc n) p)) (conj primes p)) primes)))
(def lazy-primes (lazy-seq (cons 2 (filter (fn [n] (every? #(pos? (rem n %)) (take-while #(<= (* % %) n) lazy-primes))) (iterate #(+ 2 %) 3)))))
(defn goldbach [n ps] (let [s (set ps)] (first (for [p ps :when (s (- n p))] [p (- n p)]))))
(defn -main [] (let [a (sieve 200)] (prn a (= a (set-sieve 200) (take (count a) lazy-primes))) (prn (map #(goldbach % a) (range 4 60 2)) (count (sieve 20000)) (nth lazy-primes 500) (filter (fn [p] (some #{(+ p 2)} a)) a))))
