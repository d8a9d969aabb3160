; Patterns take vectors and maps apart wherever names are bound.
; RUN: flak run %s | FileCheck --match-full-lines %s

(let [[a b & more :as all] [1 2 3 4]] (prn a b more all))
; CHECK: 1 2 (3 4) [1 2 3 4]
(let [[a [b [c]] d] [1 [2 [3]]]] (prn a b c d))
; CHECK-NEXT: 1 2 3 nil
(let [{:keys [a b] :or {b 5} :as m} {:a 1}] (prn a b m))
; CHECK-NEXT: 1 5 {:a 1}
(let [{:strs [a] :syms [b]} {"a" 1 'b 2}] (prn a b))
; CHECK-NEXT: 1 2
(let [{:x/keys [a] :keys [y/b :c]} {:x/a 1 :y/b 2 :c 3}] (prn a b c))
; CHECK-NEXT: 1 2 3
(let [{x :a {y :c :or {y :none}} :b} {:a 1 :b {}}] (prn x y))
; CHECK-NEXT: 1 :none
(let [{[p q] :point} {:point [3 4]}] (prn p q))
; CHECK-NEXT: 3 4
(let [[a b c] "xy"] (prn a b c))
; CHECK-NEXT: \x \y nil
(let [{:keys [a]} '(:a 1)] (prn a))
; CHECK-NEXT: 1
(defn opts [x & {:keys [a b] :or {b :none}}] [x a b])
(prn (opts 1) (opts 1 :a 2) (opts 1 {:a 2 :b 3}) (opts 1 :a 2 {:b 4}))
; CHECK-NEXT: [1 nil :none] [1 2 :none] [1 2 3] [1 2 4]
(prn (loop [[x & xs] [1 2 3] sum 0] (if x (recur xs (+ sum x)) sum)))
; CHECK-NEXT: 6
(prn ((fn [[a b] {:keys [c]}] [a b c]) [1 2] {:c 3}))
; CHECK-NEXT: [1 2 3]
(prn (for [[k v] {:a 1}] [v k]))
; CHECK-NEXT: ([1 :a])
(prn (map (fn [{:keys [a] :as m}] [a (count m)]) [{:a 1} {:b 2 :c 3}]))
; CHECK-NEXT: ([1 1] [nil 2])
