;; read-string at run time.
(ns diff.read-string)
(prn (map read-string ["1" "-2.5" "1/3" "10N" "1.5M" "\"s\\n\"" "\\a" ":k" ":a/b" "sym" "nil" "true" "[1 [2]]" "(a b)" "{:a 1}" "#{1}" "'q" "#'v" "@d" "^:m x" "#_a b" "0x10" "##Inf"])
     )
(prn (first (read-string "#(f %)")) (meta (read-string "^:m x")) (class (read-string "#\"re\"")))
(prn (read-string "1 2 3") (read-string "  ; comment\n x") (read-string {:eof :end} ""))
(prn (read-string "(+ 1 2)") (= {:a [1 2 #{3}]} (read-string (pr-str {:a [1 2 #{3}]}))))
(doseq [bad ["" "(" "[1 2" "{:a}" "\"abc" "#{1 1}" "1x" ")"]]
  (prn bad (try (read-string bad) (catch RuntimeException e :unreadable) (catch Exception e :unreadable))))
