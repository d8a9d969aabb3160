; Strings, names and formatting.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (str) (str nil) (str 1 :a "b" \c nil) (str [1 "x" nil \y]) (subs "hello" 1 3) (subs "hello" 2))
; CHECK: "" "" "1:abc" "[1 \"x\" nil \\y]" "el" "llo"
(prn (format "%d %s %.2f %5d|%-5s|%05d %x" 1 "a" 2.0 42 "ab" 7 255))
; CHECK-NEXT: "1 a 2.00    42|ab   |00007 ff"
(prn (name :a/b) (namespace :a/b) (keyword "a" "b") (symbol "a" "b") (keyword 'x) (symbol :a) (name "s") (name 'q))
; CHECK-NEXT: "b" "a" :a/b a/b :x a "s" "q"
(prn (count "héllo") (first "abc") (seq "ab") (nth "abc" 1) (get "abc" 5) (reverse "abc") (apply str (reverse "abc")))
; CHECK-NEXT: 5 \a (\a \b) \b nil (\c \b \a) "cba"
(prn (re-find #"\d+" "ab12cd34") (re-find #"(\d)(\d)" "ab12") (re-seq #"\d" "1a2") (re-matches #"a(b)?" "a") (re-matches #"x" "y"))
; CHECK-NEXT: "12" ["12" "1" "2"] ("1" "2") ["a" nil] nil
(prn (pr-str "a\n\"b\"" \a \newline nil [:x]) (print-str "a" \b) (prn-str 1) (println-str "x" 1))
; CHECK-NEXT: "\"a\\n\\\"b\\\"\" \\a \\newline nil [:x]" "a b" "1\n" "x 1\n"
(printf "%s-%d%n" "x" 5)
; CHECK-NEXT: x-5
(println "a" \b :c 'd nil 1.0 "e\tf")
; CHECK-NEXT: a b :c d nil 1.0 e	f
(prn 'sym :kw ::user-kw "str" \space \newline \u00e9)
; CHECK-NEXT: sym :kw :user/user-kw "str" \space \newline \é
(prn (compare "abc" "abd") (= "a" "a") (identical? :a :a) (string? "a") (char? \a))
; CHECK-NEXT: -1 true true true true
(println (with-out-str (print "captured") (println)) "after")
; CHECK-NEXT: captured
; CHECK-NEXT:  after
