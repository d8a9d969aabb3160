;; clojure.template and code as data.
(ns diff.template (:require [clojure.template :as tpl] [clojure.string :as str]))
(prn (macroexpand-1 '(clojure.template/do-template [x y] (def x y) a 1 b 2)))
(tpl/do-template [n v] (def n (* 10 v)) p 1 q 2)
(prn p q (tpl/apply-template '[a b] '(+ a (* b a)) '[1 2]))
(defn render [template env] (str/replace template #"\{(\w+)\}" (fn [[_ k]] (str (get env (keyword k) "?")))))
(prn (render "Hello {name}, you are {age}; {missing}" {:name "Ann" :age 30}))
