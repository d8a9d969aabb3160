;; clojure.walk.
(ns diff.walk (:require [clojure.walk :as w]))
(def data {:a [1 {:b '(2 3)}] "k" #{4}})
(prn (w/postwalk #(if (number? %) (inc %) %) data) (w/prewalk #(if (vector? %) (vec (reverse %)) %) data) (w/keywordize-keys {"a" 1 "b" {"c" 2}}) (w/stringify-keys {:a 1 :b {:c 2}}) (w/prewalk-replace {:a :z 1 100} data) (w/postwalk-replace {2 :two} data))
(w/postwalk #(do (print % "; ") %) [1 [2 3] {:a 4}]) (newline)
(w/prewalk #(do (print % "; ") %) [1 [2 3] {:a 4}]) (newline)
(prn (w/walk inc #(apply + %) [1 2 3]) (w/walk first reverse [[1 2] [3 4]]) (w/postwalk identity '(a (b [c]))) (w/macroexpand-all '(when a (when b c))) (w/postwalk (fn [x] (if (seq? x) (vec x) x)) '(1 (2 (3)))))
(prn (class (w/postwalk identity '(1))) (meta (w/postwalk identity ^:m [1])) (w/keywordize-keys [{"a" [{"b" 1}]}]))
