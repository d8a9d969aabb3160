;; = across kinds of collections and nesting.
(ns diff.equality)
(def values [nil false 0 0.0 "" () [] {} #{} [nil] '(nil) {nil nil} #{nil} [[]] [()] [1 2] '(1 2) (map identity [1 2]) (range 1 3) [1 2.0] {:a [1]} {:a '(1)} #{[1]} #{'(1)} "a" \a :a 'a (sorted-map) (sorted-set) (lazy-seq nil)])
(doseq [a values] (println (apply str (map (fn [b] (if (= a b) "=" ".")) values))))
(prn (= 1) (= 1 1 1 2) (not= 1 1) (= [1 [2 {:a #{3}}]] [1 '(2 {:a #{3}})]) (= (seq [1]) '(1)) (= (cons 1 nil) [1]) (= {[1] 1} {'(1) 1}))
(prn (= "a" 'a) (= :a ":a") (= (symbol "a") 'a) (= #"a" #"a") (let [r #"a"] (= r r)) (= inc inc) (= (atom 1) (atom 1)))
(prn (every? true? (for [a values b values :when (= a b)] (or (nil? a) (= (hash a) (hash b)) (and (number? a) (number? b))))))
