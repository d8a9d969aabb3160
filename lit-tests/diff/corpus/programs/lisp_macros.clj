;; A macro expander and evaluator for a toy Lisp, with environments as maps.
(ns diff.lisp-macros)
(declare ev)
(def macros (atom {'when (fn [t & body] (list 'if t (cons 'do body) nil)) 'unless (fn [t & body] (list 'if t nil (cons 'do body)))}))
(defn expand [form] (if (and (seq? form) (contains? @macros (first form))) (recur (apply (@macros (first form)) (rest form))) form))
(defn ev [form env]
  (let [form (expand form)]
    (cond (symbol? form) (if (contains? env form) (env form) (throw (ex-info "unbound" {:sym form})))
          (and (seq? form) (seq form))
          (let [[op & args] form]
            (case op quote (first args) if (if (ev (first args) env) (ev (second args) env) (ev (nth args 2 nil) env)) do (last (map #(ev % env) args))
              let (let [[[n v] & body] args] (ev (cons 'do body) (assoc env n (ev v env)))) lambda (let [[ps & body] args] (fn [& vs] (ev (cons 'do body) (into env (map vector ps vs)))))
              fix (let [[n ps body] args] (letfn [(self [& vs] (ev body (assoc (into env (map vector ps vs)) n self)))] self))
              (apply (ev op env) (map #(ev % env) args))))
          :else form)))
(def base {'+ + '- - '* * '< < '= = 'list list 'nil nil})
(defn -main []
  (doseq [f ['(+ 1 2) '((lambda (x y) (* x y)) 6 7) '(let (x 5) (when (< x 10) 1 2 (+ x 1))) '((fix fact (n) (if (= n 0) 1 (* n (fact (- n 1))))) 12) '(unless (= 1 2) 'yes) ''(a b) '(list 1 '(2) (list)) '(undefined 1)]]
    (prn f (try (ev f base) (catch clojure.lang.ExceptionInfo e [(ex-message e) (ex-data e)])))))
