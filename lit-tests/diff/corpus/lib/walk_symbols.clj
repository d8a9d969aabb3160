;; Code walking: renaming symbols, collecting names, substituting values.
(ns diff.walk-symbols (:require [clojure.walk :as w] [clojure.set :as set] [clojure.string :as str]))
(def code '(defn f [x y] (let [z (+ x y)] (if (> z 10) {:big z :args [x y]} #{z x}))))
(prn (w/postwalk-replace '{x a y b z c} code) (w/prewalk #(if (symbol? %) (symbol (str/upper-case (name %))) %) code) (sort (distinct (filter symbol? (flatten (w/postwalk #(if (or (map? %) (set? %)) (vec (if (map? %) (mapcat identity %) (sort-by str %))) %) code))))))
(defn free-vars [e bound] (cond (symbol? e) (if (bound e) #{} #{e}) (and (seq? e) (= 'fn (first e))) (free-vars (nth e 2) (into bound (second e))) (coll? e) (reduce set/union #{} (map #(free-vars % bound) e)) :else #{}))
(prn (free-vars '(fn [x] (f x y)) '#{f}) (free-vars '(fn [a] (fn [b] (a b c))) #{}) (sort (free-vars '[p {:k q} #{r}] '#{r})))
(defn beta [e] (w/postwalk (fn [x] (if (and (seq? x) (seq? (first x)) (= 'fn (ffirst x))) (w/postwalk-replace (zipmap (second (first x)) (rest x)) (nth (first x) 2)) x)) e))
(prn (beta '((fn [x] (+ x x)) 5)) (beta '((fn [x y] (x y)) inc ((fn [z] (* z z)) 3))) (first (beta '((fn [x] (+ x x)) 5))))
(prn (w/keywordize-keys {"a" [{"b" 1}]}) (w/prewalk #(if (and (map? %) (:expand %)) {:expanded (:expand %)} %) {:x {:expand {:expand 1}}}) (let [n (atom 0)] (w/postwalk (fn [x] (swap! n inc) x) {:a [1 2]}) @n))
