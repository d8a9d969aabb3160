; clojure.string.
; RUN: flak run %s | FileCheck --match-full-lines %s

(require '[clojure.string :as s])
(prn (s/join ", " [1 2 3]) (s/join [1 nil 2]) (s/split "a,b,,c,," #",") (s/split "a,b,c" #"," 2) (s/split "a,b,," #"," -1))
; CHECK: "1, 2, 3" "12" ["a" "b" "" "c"] ["a" "b,c"] ["a" "b" "" ""]
(prn (s/split-lines "a\nb\r\nc") (s/split "abc" #"") (s/split "" #","))
; CHECK-NEXT: ["a" "b" "c"] ["a" "b" "c"] [""]
(prn (s/replace "aXbX" "X" "y") (s/replace "abc" #"b" "[$0]") (s/replace "abc" #"[ac]" s/upper-case) (s/replace "abc" \a \z) (s/replace "a1b2" #"([a-z])(\d)" "$2$1"))
; CHECK-NEXT: "ayby" "a[b]c" "AbC" "zbc" "1a2b"
(prn (s/replace-first "aa" "a" "b") (s/replace-first "a1b2" #"\d" "#"))
; CHECK-NEXT: "ba" "a#b2"
(prn (s/upper-case "abc") (s/lower-case "ABC") (s/capitalize "hELLO") (s/trim "  a ") (s/triml " a ") (s/trimr " a ") (s/trim-newline "a\r\n"))
; CHECK-NEXT: "ABC" "abc" "Hello" "a" "a " " a" "a"
(prn (s/blank? " \t") (s/blank? nil) (s/blank? "a") (s/escape "a<b" {\< "&lt;"}))
; CHECK-NEXT: true true false "a&lt;b"
(prn (s/index-of "abcabc" "c") (s/index-of "abc" \z) (s/index-of "abcabc" "a" 1) (s/last-index-of "abcabc" "b") (s/last-index-of "abcabc" "b" 3))
; CHECK-NEXT: 2 nil 3 4 1
(prn (s/starts-with? "abc" "ab") (s/ends-with? "abc" "bc") (s/includes? "abc" "x") (s/reverse "abc"))
; CHECK-NEXT: true true false "cba"
