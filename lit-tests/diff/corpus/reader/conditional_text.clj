;; Symbols made of odd characters and keywords that need no quoting.
(ns diff.conditional-text)
(def <-> 1) (def +x+ 2) (def x' 3) (def x'' 4) (def *earmuffs* 5) (def a->b 6) (def is? 7) (def set!-like! 8) (def $dollar 9) (def _ 10) (def |pipe| 11) (def -minus 13) (def =eq= 14) (def é 15)
(prn [<-> +x+ x' x'' *earmuffs* a->b is? set!-like! $dollar _ |pipe| -minus =eq= é])
(let [a' 1 a'' 2 -a 3 +a 4 a% 5 a# 6] (prn [a' a'' -a +a a% a#]))
(prn (map name [:a->b :a? :a! :*a* :+ :a.b/c-d :1st]) {:a->b 1 :b? 2} (:1st {:1st :yes}))
(defn predicate? [x] x) (defn mutate! [x] x) (defn <=>? [a b] (compare a b))
(prn (predicate? 1) (mutate! 2) (<=>? 1 2) (let [% 5] %) ((fn [%1] %1) 6))
