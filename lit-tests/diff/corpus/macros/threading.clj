;; The threading macros.
(ns diff.threading)
(prn (-> 5 inc (* 2) (- 3)) (->> (range 10) (filter odd?) (map inc) (reduce +)) (-> {:a {:b 1}} :a :b))
(prn (-> "a,b" count) (as-> 1 x (+ x 1) (* x x) [x x]))
(prn (some-> {:a {:b 3}} :a :b inc) (some-> {:a nil} :a :b inc) (some->> [1 2] (map inc) first) (some->> nil (map inc)))
(prn (cond-> 1 true inc false (* 100) :always (+ 10)) (cond->> [1 2 3] true (map inc) false (filter odd?)))
(prn @(doto (atom 1) (reset! 5) (swap! inc)))
