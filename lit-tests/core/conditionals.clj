; Conditional macros evaluate just the branch they choose.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (when nil 1) (when 1 2 3) (when-not nil 4))
; CHECK: nil 3 4
(prn (cond false 1 nil 2 :else 3) (cond) (cond false 1))
; CHECK-NEXT: 3 nil nil
(prn (if-not 1 2 3) (if-not nil 2))
; CHECK-NEXT: 3 2
(prn (if-let [x nil] x :none) (if-let [[a b] [1 2]] (+ a b)))
; CHECK-NEXT: :none 3
(prn (when-let [x 5] (inc x)) (when-let [x false] x))
; CHECK-NEXT: 6 nil
(prn (if-some [x false] [x] :nil) (when-some [x nil] 1) (when-some [x false] [x]))
; CHECK-NEXT: [false] nil [false]
(prn (when-first [x [7 8]] x) (when-first [x []] x))
; CHECK-NEXT: 7 nil
(prn (and) (and 1) (and 1 nil (println "never")) (and 1 2 3))
; CHECK-NEXT: true 1 nil 3
(prn (or) (or nil) (or nil false) (or nil 3 (println "never")))
; CHECK-NEXT: nil nil false 3
(prn (macroexpand-1 '(when a b c)) (macroexpand-1 '(when-not a b)))
; CHECK-NEXT: (if a (do b c)) (if a nil (do b))
