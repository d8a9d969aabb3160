; How values print.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn [1 2] '(1 2) #{1} {:a 1} nil true \a "s" 'sym :kw 1.0 1/2 1N 1M)
; CHECK: [1 2] (1 2) #{1} {:a 1} nil true \a "s" sym :kw 1.0 1/2 1N 1M
(println [1 "a" \b nil] '("x") {:k "v"} #{"s"})
; CHECK-NEXT: [1 a b nil] (x) {:k v} #{s}
(prn [] () {} #{} "" [nil] [[]] '(()))
; CHECK-NEXT{LITERAL}: [] () {} #{} "" [nil] [[]] (())
(prn (range 5) (map inc [1 2]) (lazy-seq nil) (seq [1]) (cons 1 nil) (repeat 2 :x))
; CHECK-NEXT: (0 1 2 3 4) (2 3) () (1) (1) (:x :x)
(prn "tab\t newline\n quote\" back\\ é" \tab \return \formfeed \backspace)
; CHECK-NEXT: "tab\t newline\n quote\" back\\ é" \tab \return \formfeed \backspace
(prn 'a/b :a/b ''a '@a '#'a '`a)
; CHECK-NEXT: a/b :a/b (quote a) (clojure.core/deref a) (var a) (quote user/a)
(prn {:a {:b [1 {:c #{2}}]}})
; CHECK-NEXT: {:a {:b [1 {:c #{2}}]}}
(prn #"re\d" (re-pattern "a\"b"))
; CHECK-NEXT: #"re\d" #"a\"b"
(binding [*print-length* 3] (prn (range 10) [1 2 3 4] {:a 1 :b 2 :c 3 :d 4}))
; CHECK-NEXT: (0 1 2 ...) [1 2 3 ...] {:a 1, :b 2, :c 3, ...}
(binding [*print-level* 2] (prn [1 [2 [3 [4]]]] {:a {:b {:c 1}}}))
; CHECK-NEXT: [1 [2 #]] {:a {:b #}}
(binding [*print-meta* true] (prn (with-meta [1] {:m 1})))
; CHECK-NEXT: ^{:m 1} [1]
(binding [*print-readably* false] (prn "a" \b))
; CHECK-NEXT: a b
(binding [*print-namespace-maps* true] (prn {:a/x 1 :a/y 2}))
; CHECK-NEXT: #:a{:x 1, :y 2}
(print "no newline")
(newline)
; CHECK-NEXT: no newline
(pr 1 "two" \3)
(println)
; CHECK-NEXT: 1 "two" \3
(println)
; CHECK-EMPTY:
(prn #'clojure.core/map java.lang.Long)
; CHECK-NEXT: #'clojure.core/map java.lang.Long
(prn (str (list 1 "a")) (str {:a "b"}) (str :k) (str 'x) (str 1.5) (str 1N) (str 1M) (str #"x") (str nil) (str \a))
; CHECK-NEXT: "(1 \"a\")" "{:a \"b\"}" ":k" "x" "1.5" "1" "1" "x" "" "a"
