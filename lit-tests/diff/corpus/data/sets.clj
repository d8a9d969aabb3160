;; Sets and set operations.
(ns diff.sets (:require [clojure.set :as set]))
(prn #{} #{1} (hash-set 1 2 2) (set [1 1 2]) (conj #{1} 2 1) (disj #{1 2} 1) (disj #{1} 5) (contains? #{1} 1) (get #{1} 1) (get #{1} 2) (#{:a} :a) (count #{1 2}) (set nil) (empty? #{}))
(prn (set/union #{1} #{2}) (set/union) (set/intersection #{1 2 3} #{2 3 4}) (set/difference #{1 2 3} #{2}) (set/subset? #{1} #{1 2}) (set/superset? #{1 2} #{1}) (set/select odd? #{1 2 3}))
(prn (set/rename-keys {:a 1 :b 2} {:a :x}) (set/map-invert {:a 1 :b 2}) (set/index #{{:a 1 :b 2} {:a 1 :b 3}} [:a]) (set/project #{{:a 1 :b 2}} [:a]) (set/rename #{{:a 1}} {:a :z}) (set/join #{{:a 1 :b 2}} #{{:b 2 :c 3}}))
(prn (= #{1 2} #{2 1}) (= #{1} #{1N}) (hash #{1 2 3}) (set? #{}) (map inc #{1 2 3}) (sort #{3 1 2}) (into #{} [1 2]) (filter odd? #{1 2 3}) (remove #{1 2} [1 2 3]) (some #{3} [1 2 3]) (every? #{1 2} [1 2 1]))
(prn (sorted-set 3 1 2) (sorted-set-by > 1 3 2) (conj (sorted-set 5 1) 3) (disj (sorted-set 1 2) 1) (first (sorted-set 2 1)) (rseq (sorted-set 1 2 3)) (subseq (sorted-set 1 2 3 4) > 2) (rsubseq (sorted-set 1 2 3 4) <= 3))
(prn (distinct [1 2 1 3 2]) (dedupe [1 1 2 2 1]) (distinct? 1 2 3) (distinct? 1 1) (frequencies [1 1 2]) (contains? #{nil} nil) (get #{nil} nil :x) (#{false} false) (disj #{nil} nil))
