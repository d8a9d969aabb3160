; Reading and evaluating at run time.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (read-string "[1 {:a (b \"c\")} #{2}]") (eval '(+ 1 2)) (eval (list 'let ['x 5] '(* x x))))
; CHECK: [1 {:a (b "c")} #{2}] 3 25
(prn (load-string "(def z 5) (inc z)") (eval 'z))
; CHECK-NEXT: 6 5
(prn (eval '(do (defmacro m [x] `(list ~x ~x)) (m 3))))
; CHECK-NEXT: (3 3)
(prn (macroexpand '(-> 1 inc)) (macroexpand-1 '(let [a 1] a)) (special-symbol? 'if) (special-symbol? 'when))
; CHECK-NEXT: (inc 1) (let* [a 1] a) true false
(prn ((eval '(fn [x] (* 2 x))) 21) (map eval '[1 (inc 1) :k]))
; CHECK-NEXT: 42 (1 2 :k)
(require '[clojure.edn :as edn])
(prn (edn/read-string "{:a 1}") (edn/read-string nil) (edn/read-string {:eof :end} "") (edn/read-string {:readers {'p (fn [x] [:p x])}} "#p 1"))
; CHECK-NEXT: {:a 1} nil :end [:p 1]
(prn (read-string "#uuid \"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\"") (read-string "1e3") (read-string "\\a") (read-string "'x"))
; CHECK-NEXT: #uuid "f81d4fae-7dec-11d0-a765-00a0c91e6bf6" 1000.0 \a (quote x)
