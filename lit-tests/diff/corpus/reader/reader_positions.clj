;; Lines and columns that the reader leaves on lists.
(ns diff.reader-positions)
(prn (meta '(a
             (b c))))
(prn (meta (second '(a
   (b c)))))
(def f 1)
(prn (select-keys (meta #'f) [:line :column :name]))
(defmacro where [& body] [(:line (meta &form)) (:column (meta &form))])
(prn (where) (where
  1))
  (prn (where))
