; The threading macros put a value into the second or last place of each form.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (-> 1 inc (+ 5) str))
; CHECK: "7"
(prn (->> [1 2 3] (map inc) (reduce +)))
; CHECK-NEXT: 9
(prn (as-> 1 x (inc x) (* x x) [x x]))
; CHECK-NEXT: [4 4]
(prn (some-> {:a {:b 1}} :a :b inc))
; CHECK-NEXT: 2
(prn (some-> {:a nil} :a inc))
; CHECK-NEXT: nil
(prn (some->> [1 2] (map inc) first))
; CHECK-NEXT: 2
(prn (cond-> 1 true inc false (* 10) (odd? 3) (+ 100)))
; CHECK-NEXT: 102
(prn (cond->> [1 2 3] true (map inc) false (filter odd?)))
; CHECK-NEXT: (2 3 4)
(prn (macroexpand-1 '(-> a (b c) d)))
; CHECK-NEXT: (d (b a c))
(prn (macroexpand-1 '(->> a (b c) d)))
; CHECK-NEXT: (d (b c a))
(prn (-> [] (conj 1) (doto prn) count))
; CHECK-NEXT: [1]
; CHECK-NEXT: 1
