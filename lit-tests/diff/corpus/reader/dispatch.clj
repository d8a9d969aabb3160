;; Sets, vars, regexes, discards and functions side by side.
(ns diff.dispatch)
(prn #{:a} [#'inc] #"x" (#(+ 1 %) 2) #_gone '#{a} (map #(%) [#(do 1)]))
(prn '[#(a) #{b} #"c" #'d] (first '#(foo)) (count '#(foo %1)) (vec '#{}))
(prn (let [f #(hash-map :k %1 :r %&)] (f 1 2 3)) (#(let [x %] (* x x)) 4) (map #(if (odd? %) :o :e) [1 2]))
(prn '(a #_(b #_c) d) '[#_ #_ a b c] '{#_a #_b c d} (str '#_x y))
