;; Conversions between numbers, chars, strings and booleans.
(ns diff.conversions)
(prn (int \a) (char 97) (long 1.5) (int 1/2) (double 1) (bigint 3) (bigdec 1.5) (bigdec 2) (float 2) (rationalize 1.5) (num 3))
(prn (str 1) (str 1.0) (str 1N) (str 1M) (str 1/2) (str -0.0) (str 1e20) (read-string "1e20") (parse-long "-12") (parse-double "-1.5e-3") (parse-long "0x10") (parse-long " 1") (parse-double "1.") (parse-double ".5") (parse-boolean "TRUE"))
(prn (boolean nil) (boolean false) (boolean 0) (boolean "false") (char 0x3a9) (int \Ω) (map long [1.9 -1.9 1/2 3N 4M]) (map double [1 1/4 2N 3.5M]) (map bigint [1 2.0 3N]) (map str [true nil :k 'a]))
(prn (keyword "a") (keyword "a" "b") (keyword 'c) (symbol :d) (symbol "e" "f") (name :g/h) (name "i") (str :j) (vec "kl") (seq "mn") (apply str [\o \p]) (set "qq") (into [] {:r 1}) (apply hash-map [:s 1]) (vec #{1}) (list* [1 2]) (vec (range 2)) (map-entry? (first (into {} [[1 2]]))))
(prn (+ 1 1N) (+ 1 1.0) (+ 1N 1.0) (+ 1/2 1N) (+ 1M 1) (+ 1M 1/2) (+ 1M 0.5) (* 1/2 2) (* 1.0M 2) (- 1N 1) (/ 4 2) (/ 4N 2) (/ 4 2.0) (/ 5M 2) (max 1 1.0) (min 1N 1) (+ 0.1M 0.2M) (* 1.10M 1.10M) (- 1.50M 0.50M))
(prn (try (parse-long :a) (catch IllegalArgumentException e :iae)) (try (int "1") (catch ClassCastException e :cce)) (try (char 1114112) (catch IllegalArgumentException e :iae)) (try (long nil) (catch NullPointerException e :npe)) (try (bigdec "x") (catch NumberFormatException e :nfe)))
