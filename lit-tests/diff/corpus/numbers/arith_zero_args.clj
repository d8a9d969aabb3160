;; Arithmetic with no, one and many arguments.
(ns diff.arith-zero-args)
(prn (+) (*) (+ 5) (* 5) (- 5) (/ 4) (+ 1 2 3 4 5) (* 1 2 3 4 5) (- 10 1 2 3) (/ 100 2 5) (+') (*'))
(prn (inc 1) (dec 1) (inc 1.5) (dec 1/2) (inc -1) (- 0) (- -5) (- 1.5))
(prn (map + [1 2] [10 20]) (reduce * [1 2 3 4]) (apply - [10 3 2]) (map - [1 -2]))
(prn (rand-int 1) (< -1 (rand) 1) (integer? (rand-int 10)) (contains? (set (range 5)) (rand-nth (range 5))))
(prn (number? 1) (number? "1") (nat-int? 0) (pos-int? 0) (neg-int? -1) (int? 1N))
(prn (long 1.9) (int 5) (short 5) (byte 5) (num 5) (char 65) (int \A) (boolean 0))
(prn (try (byte 200) (catch IllegalArgumentException e (ex-message e))) (try (int 3000000000) (catch ArithmeticException e (ex-message e))))
