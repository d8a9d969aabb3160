;; Data nested a million deep is printed, hashed, compared and walked, or StackOverflowError says that it is too deep.
; RUN: env FLAK_RC=off flak run %s | FileCheck --match-full-lines %s
(defmacro outcome [form] `(try ~form :value (catch StackOverflowError e# :overflow)))
(defn nest [f] (loop [i 0 v []] (if (< i 1000000) (recur (inc i) (f v)) v)))
(defn all [f]
  (let [v (nest f) w (nest f)]
    [(outcome (pr-str v)) (outcome (str v)) (outcome (hash v)) (outcome (= v w)) (outcome (count (flatten v)))]))
(prn :vector (count (all vector)))
; CHECK: :vector 5
(prn :list (count (all list)))
; CHECK-NEXT: :list 5
(prn :map (count (all (fn [v] {:a v}))))
; CHECK-NEXT: :map 5
(prn :set (count (all hash-set)))
; CHECK-NEXT: :set 5
(prn :compare (some? (outcome (compare (nest vector) (nest vector)))))
; CHECK-NEXT: :compare true
