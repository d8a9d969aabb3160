;; Finds sets in a dealt hand of the card game Set.
(ns diff.set-game)
(def cards (vec (for [n [1 2 3] c [:red :green :blue] s [:oval :wave :box] f [:full :line :none]] {:n n :c c :s s :f f})))
(defn is-set? [& cs] (every? (fn [k] (#{1 3} (count (set (map k cs))))) [:n :c :s :f]))
(defn pairs [xs] (for [[x & more] (take-while seq (iterate rest xs)) y more] [x y]))
(defn triples [xs] (for [[x & more] (take-while seq (iterate rest xs)) [y z] (pairs more)] [x y z]))
(defn deal [n seed] (loop [deck cards s seed out []] (if (= (count out) n) out (let [s (rem (+ (* s 1103515245) 12345) 2147483648) i (rem (quot s 65536) (count deck))] (recur (into (subvec deck 0 i) (subvec deck (inc i))) s (conj out (nth deck i)))))))
(defn -main [] (prn (count cards) (count (distinct cards))) (doseq [seed [1 2 3]] (let [hand (deal 12 seed) sets (filter #(apply is-set? %) (triples hand))] (prn seed (count sets) (map (juxt :n :c :s :f) (first sets))))) (prn (count (pairs (range 10))) (count (triples (range 10))) (take 3 (triples [:a :b :c :d]))))
