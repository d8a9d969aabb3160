;; Anonymous function literals and their arguments.
(ns diff.fn-literal)
(prn (#(+ % 1) 2) (#(+ %1 %2) 3 4) (#(vector %3 %1) 1 2 3) (#(apply + %&) 1 2 3) (#(list %2 %&) 1 2 3 4))
(prn (map #(* % %) [1 2 3]) (map #(vector %1 %2) [1 2] [:a :b]) (#(do)) (#(do nil)))
(prn (#(-> % inc (* 2)) 3) (#(if % :yes :no) false) (try (#(inc %) 1 2) (catch IllegalArgumentException e :arity)))
