;; Comparison chains and equality among kinds of numbers.
(ns diff.comparison)
(prn (< 1 2 3) (< 1 3 2) (<= 1 1 2) (> 3 2 1) (>= 3 3 1) (= 1 1 1) (= 1 1 2) (not= 1 2) (== 1 1.0 1N) (< 1))
(doseq [a [1 1.0 1N 1M 1/2 0.5] b [1 1.0 1N 1M 1/2 0.5]] (print (if (= a b) "=" ".") (if (== a b) "e" ".") (if (< a b) "<" ".") ""))
(newline)
(prn (max 1 2 3) (min 3 1 2) (max 1 2.0) (min 1N 2) (max 1/2 0.25))
(prn (compare 1 2) (compare 2 1) (compare "a" "b") (compare :a :b) (compare 'a 'b) (compare [1 2] [1 3]) (compare [1] [1 2]) (compare nil 1) (compare 1 nil) (compare nil nil) (compare true false) (compare \a \b))
(prn (try (compare 1 "a") (catch ClassCastException e :cce)) (try (< 1 "a") (catch ClassCastException e :cce)) (try (+ 1 nil) (catch NullPointerException e :npe)) (try (+ 1 :a) (catch ClassCastException e :cce)))
(prn (identical? 1 1) (identical? :a :a) (= [1 2] '(1 2)) (= [1 2] [1 2.0]) (= {:a 1} {:a 1.0}) (= #{1} #{1N}) (= "a" \a) (= nil false))
