(ns lib.helper (:require [clojure.string :as str]))
(println "helper loaded")
(defn shout [s] (str (str/upper-case s) "!"))
(defmacro shouted [s] (shout s))
