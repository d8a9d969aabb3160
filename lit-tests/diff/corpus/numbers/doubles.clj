;; Floating point: special values, rounding, comparison.
(ns diff.doubles)
(prn (= ##NaN ##NaN) (== ##NaN ##NaN) (NaN? ##NaN) (infinite? ##Inf) (< ##NaN 1) (> ##Inf 1e300) (= 0.0 -0.0) (== 0 0.0))
(prn (+ ##Inf ##-Inf) (* 0 ##Inf) (- ##Inf) (max 1.0 2) (min 1 0.5) (+ 1 1.5) (* 2 0.5) (- 5 0.1))
(prn (long 3.99) (long -3.99) (int 2.5) (double 3) (float 1.5) (long 1e18))
(prn (compare 1.0 1) (compare 0.5 1) (sort [3.5 1 2.25 1/2 -1.0]) (hash 1.0) (hash 0.5) (hash -0.0) (hash ##Inf))
(prn (reduce + (repeat 10 0.1)) (* 1.1 3) (- 0.3 0.1) 1e-7 123456789012.0 0.1 100.0 1e100)
(prn (parse-double "1.5") (parse-double "1e3") (parse-double "x") (parse-double "NaN") (parse-double "-0.0") (parse-long "42") (parse-long "+7") (parse-long "4.2") (parse-long "") (parse-long "99999999999999999999"))
(prn (number? 1.0) (float? 1.0) (double? 1.0) (float? 1) (integer? 1.0) (decimal? 1.0M) (rational? 1))
