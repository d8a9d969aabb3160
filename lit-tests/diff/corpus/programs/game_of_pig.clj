;; A dice game with strategies, played reproducibly and summarised.
(ns diff.game-of-pig)
(defn lcg [s] (rem (+ (* s 1103515245) 12345) 2147483648))
(defn rolls [seed] (map #(inc (rem (quot % 65536) 6)) (rest (iterate lcg seed))))
(defn hold-at [n] (fn [turn _ _] (>= turn n)))
(def careful (fn [turn mine theirs] (or (>= turn 15) (>= (+ turn mine) 100) (and (> mine theirs) (>= turn 10)))))
(defn play [a b seed] (loop [[r & rs] (rolls seed) scores [0 0] turn 0 who 0 n 0] (let [s (if (zero? who) a b)] (cond (some #(>= % 100) scores) {:winner (if (>= (first scores) 100) :a :b) :scores scores :rolls n} (= r 1) (recur rs scores 0 (- 1 who) (inc n)) (s (+ turn r) (scores who) (scores (- 1 who))) (recur rs (update scores who + turn r) 0 (- 1 who) (inc n)) :else (recur rs scores (+ turn r) who (inc n))))))
(defn -main [] (prn (take 10 (rolls 1))) (doseq [[name a b] [["20 v 10" (hold-at 20) (hold-at 10)] ["20 v 25" (hold-at 20) (hold-at 25)] ["careful v 20" careful (hold-at 20)]]] (let [games (map #(play a b %) (range 1 41))] (prn name (into (sorted-map) (frequencies (map :winner games))) (apply max (map :rolls games)) (:scores (first games)) (/ (reduce + (map :rolls games)) (count games))))))
