; Arithmetic: exact ratios, overflow that throws, promotion with the quoted operators.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (+) (+ 1) (+ 1 2 3) (- 5) (- 10 1 2) (*) (* 2 3 4) (/ 1 3) (/ 6 3 2) (/ 2) (/ 1.0 4))
; CHECK: 0 1 6 -5 7 1 24 1/3 1 1/2 0.25
(prn (quot 7 2) (quot -7 2) (rem -7 2) (mod -7 2) (mod 7 -2) (quot 7.5 2) (mod 5.5 2))
; CHECK-NEXT: 3 -3 -1 1 -1 3.0 1.5
(prn (inc 1) (dec 1) (+ 1/2 1/3) (* 1/2 2) (+ 0.1 0.2) (- 1/2 0.5))
; CHECK-NEXT: 2 0 5/6 1N 0.30000000000000004 0.0
(prn (try (+ 9223372036854775807 1) (catch ArithmeticException e (ex-message e))))
; CHECK-NEXT: "long overflow"
(prn (try (/ 1 0) (catch ArithmeticException e (ex-message e))))
; CHECK-NEXT: "Divide by zero"
(prn (+' 9223372036854775807 1) (*' 9223372036854775807 2) (inc' 9223372036854775807) (- -9223372036854775807 1))
; CHECK-NEXT: 9223372036854775808N 18446744073709551614N 9223372036854775808N -9223372036854775808
(prn (< 1 2 3) (< 1 3 2) (<= 1 1) (> 3 2 1) (>= 3 3 4) (== 1 1.0) (= 1 1.0) (= 1 1N) (== 1 1N 1.0))
; CHECK-NEXT: true false true true false true false true true
(prn (bit-and 12 10) (bit-or 1 2 4) (bit-xor 5 1) (bit-not 5) (bit-shift-left 1 10) (bit-shift-right -16 2) (unsigned-bit-shift-right -1 60) (bit-test 5 2) (bit-set 0 3) (bit-clear 15 0) (bit-flip 1 1))
; CHECK-NEXT: 8 7 4 -6 1024 -4 15 true 8 14 3
(prn (unchecked-add 9223372036854775807 1) (unchecked-multiply 9223372036854775807 2) (unchecked-int 4294967297) (unchecked-byte 200))
; CHECK-NEXT: -9223372036854775808 -2 1 -56
(prn (int 3.7) (long -3.9) (double 1/2) (int \a) (char 97) (bigint 5) (bigdec 1.5) (rationalize 0.5) (numerator 2/3) (denominator 2/3))
; CHECK-NEXT: 3 -3 0.5 97 \a 5N 1.5M 1/2 2 3
(prn (zero? 0) (zero? 0.0) (pos? 1) (neg? -1/2) (even? 2) (odd? 3) (number? 1) (integer? 1N) (int? 1N) (ratio? 1/2) (decimal? 1M) (float? 1.0) (rational? 1.0))
; CHECK-NEXT: true true true true true true true true false true true true false
(prn (pos-int? 1) (neg-int? -1) (nat-int? 0) (nat-int? 1.0) (abs -5) (abs -5.5) (abs -1/2))
; CHECK-NEXT: true true true false 5 5.5 1/2
(prn (parse-long "12") (parse-long "x") (parse-double "1.5") (parse-double "abc") (parse-boolean "true") (parse-boolean "yes"))
; CHECK-NEXT: 12 nil 1.5 nil true nil
(prn 1e10 1.0E-5 100000000.0 12345678.9 0.001 1/3 2N 1.50M ##Inf ##-Inf ##NaN)
; CHECK-NEXT: 1.0E10 1.0E-5 1.0E8 1.23456789E7 0.001 1/3 2N 1.50M ##Inf ##-Inf ##NaN
(prn (max 1 ##NaN) (NaN? ##NaN) (infinite? ##Inf) (* 1.0 1/3))
; CHECK-NEXT: ##NaN true true 0.3333333333333333
