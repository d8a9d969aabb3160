;; Lazy sequences a million elements long or laid over one another a hundred thousand times: a result, or StackOverflowError.
; RUN: env FLAK_RC=off flak run %s | FileCheck --match-full-lines %s
(defmacro outcome [form] `(try ~form :value (catch StackOverflowError e# :overflow)))
(def fine #{:value :overflow})
(prn (nth (iterate inc 0) 1000000))
; CHECK: 1000000
(prn (last (take 1000000 (iterate inc 0))))
; CHECK-NEXT: 999999
(prn (fine (outcome (first (reduce (fn [s _] (map inc s)) [0] (range 100000))))) :map)
; CHECK-NEXT: {{:(value|overflow)}} :map
(prn (fine (outcome (first (reduce concat (map vector (range 100000)))))) :concat)
; CHECK-NEXT: {{:(value|overflow)}} :concat
(prn (fine (outcome (first (reduce (fn [s _] (filter odd? s)) (range 10) (range 100000))))) :filter)
; CHECK-NEXT: {{:(value|overflow)}} :filter
(defn chain [n] (lazy-seq (if (zero? n) nil (seq (chain (dec n))))))
(prn (fine (outcome (seq (chain 1000000)))) :lazy-seq)
; CHECK-NEXT: {{:(value|overflow)}} :lazy-seq
(prn (fine (outcome (deref (reduce (fn [d _] (delay (inc @d))) (delay 0) (range 100000))))) :delay)
; CHECK-NEXT: {{:(value|overflow)}} :delay
(prn (count (filter odd? (range 1000000))))
; CHECK-NEXT: 500000
