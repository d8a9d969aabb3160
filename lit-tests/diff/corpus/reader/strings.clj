;; String escapes, line breaks inside strings, and printing them back.
(ns diff.strings)
(prn "" "a" "a\"b" "a\\b" "tab\there" "line\nbreak" "\r\f\b")
(println "tab\there|line\nbreak")
(prn "\u00e9\u03a9" "\101\60\7" "é Ω 日本")
(prn "two
lines")
(prn (count "two
lines") (count "\n\t\\\"") (map int "\0\12 a"))
(prn ["a" 'a :a \a])
(println ["a" 'a :a \a])
(prn (pr-str "a\"b") (str "a\"b" \c :d 'e nil 1.0))
