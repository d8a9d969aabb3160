;; Relational algebra with clojure.set.
(ns diff.set-relations (:require [clojure.set :as set]))
(def people #{{:id 1 :name "ann" :dept 10} {:id 2 :name "bob" :dept 20} {:id 3 :name "cat" :dept 10}})
(def depts #{{:dept 10 :title "tools"} {:dept 20 :title "sales"} {:dept 30 :title "empty"}})
(prn (sort-by :id (set/join people depts)) (sort-by :id (set/project people [:id :name])) (set/select #(= 10 (:dept %)) people))
(prn (sort-by :number (set/join people (set/rename depts {:dept :number}) {:dept :number})))
(prn (sort-by (comp :dept first) (map (fn [[k v]] [k (count v)]) (set/index people [:dept]))))
(prn (into (sorted-map) (set/map-invert {:a 1 :b 2})) (set/rename-keys {:a 1 :b 2} {:a :b2 :b :a}) (set/union #{1} #{2} #{3}) (set/intersection #{1 2} #{2 3} #{2}) (set/difference #{1 2 3} #{1} #{3}) (set/union nil #{1}) (set/subset? #{} #{1}))
