(prinltn 1)
:after-symbol
(inc 1))
:after-closer
(/ 1 0)
:after-exception
(let [x] x)
:after-macro
(defn f [n] (inc (f n)))
(f 1)
:after-overflow
(map #(/ 1 %) [1 0])
:after-print
(defmacro again [] '(again))
(again)
:after-endless
(require 'not.there)
:after-require
(def x 1)
[:last (+ x 5)]
