(ns clojure.edn
  "Reading data."
  (:refer-clojure :exclude [read-string]))

(defn read-string
  "The first value written in s, nil for nil or blank text. Options: :eof, the value when there is none; :readers, functions by tag; :default, a function of tag and value."
  ([s] (read-string {:eof nil} s))
  ([opts s]
   (if (nil? s)
     nil
     (flak.rt/read-string (assoc opts :edn true) s))))
