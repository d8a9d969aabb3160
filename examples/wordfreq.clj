;; The most frequent words of a text file: wordfreq.clj FILE N
(ns wordfreq
  (:require [clojure.string :as str]))

(defn words
  "The words of a text, in lower case."
  [text]
  (re-seq #"[\p{L}\p{N}']+" (str/lower-case text)))

(defn most-frequent
  "The n most frequent items with their counts; items of the same count in their natural order."
  [n items]
  (->> (frequencies items)
       (sort-by (fn [[item count]] [(- count) item]))
       (take n)))

(defn -main [& args]
  (if (not= 2 (count args))
    (println "usage: wordfreq.clj FILE N")
    (let [[file n] args
          found (words (slurp file))]
      (println (count found) "words," (count (set found)) "different")
      (doseq [[word count] (most-frequent (parse-long n) found)]
        (println (format "%7d  %s" count word))))))
