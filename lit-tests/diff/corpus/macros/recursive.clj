;; Macros that expand into themselves, and mutually.
(ns diff.recursive)
(defmacro my-cond [& clauses]
  (when clauses
    (list 'if (first clauses) (second clauses) (cons 'diff.recursive/my-cond (nnext clauses)))))
(prn (my-cond false 1 nil 2 :else 3) (my-cond false 1))
(defmacro reverse-args [f & args] `(~f ~@(reverse args)))
(prn (reverse-args - 1 10) (reverse-args list 1 2 3))
(defmacro unroll [n form] (if (zero? n) nil `(do ~form (unroll ~(dec n) ~form))))
(let [a (atom 0)] (unroll 5 (swap! a + 2)) (prn @a))
(defmacro even-m [n] (if (zero? n) true `(odd-m ~(dec n))))
(defmacro odd-m [n] (if (zero? n) false `(even-m ~(dec n))))
(prn (even-m 10) (odd-m 7) (even-m 3))
(defmacro infix [[a op b]] (let [f (fn f [x] (if (vector? x) `(infix ~x) x))] (list op (f a) (f b))))
(prn (infix [[1 + 2] * [10 - 4]]))
(defmacro sum-all [& xs] (reduce (fn [acc x] `(+ ~acc ~x)) 0 xs))
(prn (sum-all 1 2 3 4) (macroexpand-1 '(sum-all a b)))
