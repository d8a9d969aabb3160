;; Division, quot, rem, mod across kinds and signs.
(ns diff.division)
(prn (/ 6 3) (/ 1 3) (/ 6 4) (/ -6 4) (/ 1.0 4) (/ 7 2.0) (/ 2) (/ 0.5) (/ 1N 3) (/ 6N 3) (/ 1M 4) (/ 1/2 1/4) (/ 1/2 2))
(doseq [[a b] [[7 3] [-7 3] [7 -3] [-7 -3] [6 3] [0 5]]] (prn a b (quot a b) (rem a b) (mod a b)))
(prn (quot 7.5 2) (rem 7.5 2) (mod -7.5 2) (quot 7/2 1) (rem 7/2 1) (mod -7/2 2) (quot 10N 3) (rem 10N 3) (mod -10N 3))
(defmacro caught [form] `(try ~form (catch ArithmeticException e# (ex-message e#))))
(prn (caught (/ 1 0)) (caught (quot (identity 1) 0)) (caught (rem (identity 1) 0)) (caught (mod (identity 1) 0)) (caught (/ 1N 0)) (caught (/ 1/2 0)))
(prn (even? 4) (odd? 3) (even? -2) (zero? 0) (zero? 0.0) (pos? 1/2) (neg? -1N) (zero? 0N))
