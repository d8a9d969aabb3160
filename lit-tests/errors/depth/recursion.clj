;; A million calls deep works; recursion without end is a StackOverflowError that can be caught, and the program goes on.
; RUN: env FLAK_RC=off flak run %s | FileCheck --match-full-lines %s
; RUN: env FLAK_RC=off flak run -O0 %s | FileCheck --match-full-lines %s
(defmacro outcome [form] `(try ~form (catch StackOverflowError e# :overflow)))
(defn depth [n] (if (zero? n) 0 (inc (depth (dec n)))))
(prn (depth 1000000))
; CHECK: 1000000
(defn for-ever [n] (inc (for-ever n)))
(prn (outcome (for-ever 1)) (outcome (for-ever 1)))
; CHECK-NEXT: :overflow :overflow
(defn tail [n] (tail (inc n)))
(prn (outcome (tail 1)))
; CHECK-NEXT: :overflow
(declare pong)
(defn ping [n] (inc (pong n)))
(defn pong [n] (inc (ping n)))
(prn (outcome (ping 1)))
; CHECK-NEXT: :overflow
(defn rest-args [& r] (inc (apply rest-args r)))
(prn (outcome (rest-args 1 2)))
; CHECK-NEXT: :overflow
(prn (depth 10))
; CHECK-NEXT: 10
