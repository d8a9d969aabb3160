; Macros: syntax quote, gensyms, &form and &env, macros made of macros.
; RUN: flak run %s | FileCheck --match-full-lines %s

(defmacro unless "Evaluates body unless test." [test & body] `(if ~test nil (do ~@body)))
(prn (unless false 1 2) (unless true 1) (macroexpand-1 '(unless a b c)))
; CHECK: 2 nil (if a nil (do b c))
(defmacro twice [x] `(let [v# ~x] (+ v# v#)))
(prn (twice (do (println "evaluated") 4)))
; CHECK-NEXT: evaluated
; CHECK-NEXT: 8
(defmacro env-names [] `'~(sort (keys &env)))
(prn (let [a 1 b 2] (env-names)))
; CHECK-NEXT: (a b)
(defmacro form-count [& args] (count &form))
(prn (form-count 1 2 3))
; CHECK-NEXT: 4
(defmacro def-getters [& ks] `(do ~@(for [k ks] `(defn ~(symbol (str "get-" (name k))) [m#] (get m# ~k)))))
(def-getters :x :y)
(prn (get-x {:x 1}) (get-y {:y 2}))
; CHECK-NEXT: 1 2
(prn `(a ~(+ 1 2) ~@[3 4] [b ~'c] {:k ~1} #{x}))
; CHECK-NEXT: (user/a 3 3 4 [user/b c] {:k 1} #{user/x})
(prn (:arglists (meta #'unless)) (:macro (meta #'unless)) (:doc (meta #'unless)))
; CHECK-NEXT: ([test & body]) true "Evaluates body unless test."
(defmacro my-or ([] nil) ([x] x) ([x & more] `(let [o# ~x] (if o# o# (my-or ~@more)))))
(prn (my-or nil false 3) (my-or))
; CHECK-NEXT: 3 nil
(prn (macroexpand '(when-not a b)) (macroexpand-1 '(and a)) (macroexpand-1 '(-> a b)))
; CHECK-NEXT: (if a nil (do b)) a (b a)
