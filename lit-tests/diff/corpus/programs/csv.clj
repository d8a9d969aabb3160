;; Parsing and writing CSV with quotes, and summarising it.
(ns diff.csv (:require [clojure.string :as str]))
(defn parse-line [line] (loop [cs (seq line) field [] fields [] quoted false] (let [[c & more] cs] (cond (nil? c) (conj fields (apply str field)) (and quoted (= c \") (= (first more) \")) (recur (rest more) (conj field \") fields true) (= c \") (recur more field fields (not quoted)) (and (= c \,) (not quoted)) (recur more [] (conj fields (apply str field)) false) :else (recur more (conj field c) fields quoted)))))
(defn parse [text] (let [[head & rows] (map parse-line (str/split-lines text))] (map #(zipmap (map keyword head) %) rows)))
(defn field [s] (if (re-find #"[\",]" s) (str "\"" (str/replace s "\"" "\"\"") "\"") s))
(defn write [ks rows] (str/join "\n" (cons (str/join "," (map name ks)) (map (fn [r] (str/join "," (map (comp field str r) ks))) rows))))
(def text "name,city,amount\nann,\"Oslo, Norway\",10\nbob,Paris,25\n\"eve \"\"x\"\"\",Paris,7\ncat,,0")
(defn -main []
  (let [rows (parse text)] (doseq [r rows] (prn (into (sorted-map) r))) (println (write [:name :amount :city] rows)) (prn (= rows (parse (write [:name :city :amount] rows))))
    (prn (into (sorted-map) (map (fn [[k rs]] [k (reduce + (map (comp parse-long :amount) rs))]) (group-by :city rows))) (apply max-key (comp parse-long :amount) rows))))
