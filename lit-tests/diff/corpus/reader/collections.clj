;; Nested literals, commas, comments and discards.
(ns diff.collections)
(prn [] () {} #{} [[]] [()] {[] {}})
(prn [1, 2,, 3] {:a 1, :b 2} '(1 2 (3 (4 [5 {:six #{7}}]))))
(prn [1 #_2 3 #_ #_ 4 5 6 #_[7 8] ; nine
      10])
(prn {:a 1 #_#_:b 2 :c 3})
(prn #_(ignored "x" \y) :kept)
(prn (quote #_a b) '#_a b)
#! a line that starts like a script
(prn 'after)
(prn (count '(a #_b c)) (list) '() (empty? '(#_a)))
(comment (this is ignored) (undefined-function 1))
(prn (comment 1 2 3))
