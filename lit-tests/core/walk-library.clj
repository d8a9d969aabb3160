; clojure.walk.
; RUN: flak run %s | FileCheck --match-full-lines %s

(require '[clojure.walk :as walk])
(prn (walk/postwalk #(if (number? %) (inc %) %) [1 {:a 2} '(3 #{4})]))
; CHECK: [2 {:a 3} (4 #{5})]
(prn (walk/prewalk #(if (vector? %) (seq %) %) [1 [2]]))
; CHECK-NEXT: (1 (2))
(prn (walk/keywordize-keys {"a" {"b" 1}}) (walk/stringify-keys {:a {:b 1}}))
; CHECK-NEXT: {:a {:b 1}} {"a" {"b" 1}}
(prn (walk/postwalk-replace {:a 1} [:a {:a :a}]) (walk/prewalk-replace {1 [2] 2 :b} [1 2]))
; CHECK-NEXT{LITERAL}: [1 {1 1}] [[:b] :b]
(prn (walk/macroexpand-all '(when a (when b c))))
; CHECK-NEXT: (if a (do (if b (do c))))
(walk/postwalk-demo [1 {:a 2}])
; CHECK-NEXT: Walked: 1
; CHECK-NEXT: Walked: :a
; CHECK-NEXT: Walked: 2
; CHECK-NEXT: Walked: [:a 2]
; CHECK-NEXT: Walked: {:a 2}
; CHECK-NEXT: Walked: [1 {:a 2}]
