;; eval of quoted and built forms.
;; needs: eval
(ns diff.eval)
(prn (eval '(+ 1 2)) (eval (list '* 3 4)) (eval 5) (eval "s") (eval :k) (eval nil) (eval [1 '(+ 1 1)]))
(prn (eval '(let [x 1 f (fn [y] (+ x y))] (f 10))) ((eval '(fn [x] (* x x))) 5))
(prn (map eval ['(if true 1 2) '(do 1 2 3) ''a '(quote b)]))
(prn (eval `(let [a# 5] (+ a# 1))))
(eval '(def made-by-eval 99))
(prn @(resolve 'made-by-eval))
(defn compile-poly [coeffs] (eval `(fn [~'x] ~(reduce (fn [acc c] `(+ (* ~acc ~'x) ~c)) 0 coeffs))))
(prn (map (compile-poly [1 2 3]) [0 1 2]))
(prn (eval '(do (defmacro evm [x] `(inc ~x)) (defn evf [] 1))))
(prn (eval '(loop [i 0 acc []] (if (< i 3) (recur (inc i) (conj acc i)) acc))))
(prn (load-string "(def ls 7) (* ls 6)"))
