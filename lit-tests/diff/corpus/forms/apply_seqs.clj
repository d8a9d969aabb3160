;; Calling everything that can be called.
(ns diff.apply-seqs)
(prn (map {:a 1 :b 2} [:a :b :c]) (map #{1 2} [1 3]) (map [10 20] [1 0]) (map :k [{:k 1} nil {}]) (map 'k [{'k 5}]) (filter #{:a} [:a :b]) (sort-by {:x 2 :y 1} [:x :y]))
(prn (apply {:a 1} [:a]) (apply :a [{:a 2}]) (apply [1 2] [0]) (apply #{3} [3]) (apply {:a 1} [:b :default]) (reduce #(%2 %1) 1 [inc str]) ((comp {:a :b} :k) {:k :a}) ((juxt {:a 1} #{:a} :a) :a))
(prn (ifn? :a) (ifn? {}) (ifn? #{}) (ifn? []) (ifn? 'a) (ifn? #'inc) (ifn? inc) (ifn? 1) (fn? :a) (fn? inc) (ifn? "s"))
(prn (#'+ 1 2) ((var str) 1 2) (apply #'max [1 3 2]) (map #'inc [1]) ((partial {:a 1}) :a) (:a #{:a}) (:b #{:a}) ('a #{'a}) ((sorted-map :a 1) :a) ((sorted-set 1) 1) (:a (sorted-map :a 2)))
(defn thrown [f] (try (f) (catch ClassCastException e :cce) (catch NullPointerException e :npe) (catch IllegalArgumentException e :iae)))
(prn (thrown #((identity 5) 1)) (thrown #((identity nil))) (thrown #((identity "s") 0)) (thrown #((identity :k))) (thrown #((identity {}) 1 2 3)) (thrown #((identity []))) (thrown #((identity \a))))
(prn ((first [inc dec]) 1) (((fn [] inc)) 1) ((if true + -) 1 2) ((:f {:f (fn [x] [x])}) 1) ((get-in {:a {:f str}} [:a :f]) 1))
