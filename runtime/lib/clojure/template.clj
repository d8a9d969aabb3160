(ns clojure.template
  "Code repeated with other values put in."
  (:require [clojure.walk :as walk]))

(defn apply-template
  "expr with the symbols argv replaced by the values."
  [argv expr values]
  (assert (vector? argv))
  (assert (every? symbol? argv))
  (walk/postwalk-replace (zipmap argv values) expr))

(defmacro do-template
  "Evaluates expr again and again with the symbols argv replaced by the next values."
  [argv expr & values]
  (let [n (count argv)]
    `(do ~@(map (fn [group] (apply-template argv expr group))
                (partition n values)))))
