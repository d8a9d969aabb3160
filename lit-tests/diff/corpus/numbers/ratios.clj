;; Exact arithmetic with ratios.
(ns diff.ratios)
(prn (+ 1/2 1/3) (- 1/2 1/3) (* 2/3 3/4) (/ 2/3 4/3) (+ 1/2 1/2) (* 2 1/2) (- 1/2) (+ 1/2 0.5) (+ 1/3 1N))
(prn (numerator 6/4) (denominator 6/4) (ratio? 1/2) (ratio? 2) (rational? 1/2) (rational? 1.5))
(prn (rationalize 0.5) (rationalize 1.25) (rationalize 3) (double 1/3) (long 7/2) (int -7/2) (bigint 7/2))
(prn (< 1/3 1/2) (= 1/2 2/4) (== 1/2 0.5) (compare 1/2 1/3) (max 1/2 1/3) (min 1/2 0.3) (sort [1/2 1/3 0.4 1]))
(prn (reduce + (map / (range 1 20))) (hash 1/2) (str 1/2) (zero? (- 1/2 1/2)) (inc 1/2) (dec 1/2))
(prn (abs -1/2) (quot 5/2 1/2) (rem 5/2 2) (mod -5/2 2))
