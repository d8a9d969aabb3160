;; do, if, let* and quote in every position.
(ns diff.special-values)
(prn (do) (do 1) (do 1 2) (if true 1) (if false 1) (let []) (let [a 1]) (fn? (fn [])) ((fn [])))
(prn [(do 1) (if nil 1 2) (let [x 3] x) ((fn [x] x) 4) (quote five) (try 6)])
(prn {(do :k) (if true :v)} #{(let [x 1] x)} (list (do 1) (when false 2)))
(prn (let [x (if true (let [y 1] (do (inc y))) 0)] x) (+ (do 1) (if false 0 (let [z 2] z))))
(prn (let [f (if true + -)] (f 1 2)) ((if false + -) 5 3) ((do inc) 1) ((let [n 5] (fn [x] (* n x))) 2))
(prn (let [if 1] if) (let [let 2] let) (let [map {:a 1}] (map :a)) (let [nil? 5] nil?))
(prn ({:a 1} :a) (:a {:a 1}) ('a {'a 2}) ([1 2 3] 1) (#{:x} :x) ({:a 1} :b :default) (:b {} 3) (#{1} 2))
