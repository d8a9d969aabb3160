;; An exception in a lazy sequence comes out where the sequence is realized; what made the element is in the trace.
; RUN: not flak run %s 2>&1 | FileCheck %s
; CHECK: made
; CHECK: error: ArithmeticException: Divide by zero
; CHECK: at user/reciprocal ({{.*}}lazy.clj:[[@LINE+2]])
; CHECK: at user, top level ({{.*}}lazy.clj:[[@LINE+4]])
(defn reciprocal [n] (/ 1 n))
(def all (map reciprocal [1 2 0]))
(println "made")
(println (reduce + all))
