(prn 1)
(prn 2 (re-find #"(abc" "abc"))
