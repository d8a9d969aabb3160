;; Letters beyond ASCII.
(ns diff.unicode (:require [clojure.string :as str]))
(def s "naïve café Ωmega ßtraße 日本語")
(prn s (count s) (str/upper-case "äöü") (str/lower-case "ÄÖÜ") (str/reverse "añb") (nth s 2) (subs s 6 10) (str/index-of s "Ω") (seq "éΩ") (map int "éΩ日"))
(println s (str/split s #" ") (sort ["é" "z" "a" "Ω"]) (compare "é" "z"))
(prn {"ключ" "значение"} :ключ 'символ (keyword "日本") (name :é) (str \日 \本) (hash "日本") (= "é" "e\u0301") (count "e\u0301"))
(prn (str/capitalize "élan") (str/includes? s "日") (re-find #"日." s) (re-seq #"\p{L}+" s) (str/replace s "é" "e") (frequencies "ééa") (format "%s|%5s" "é" "日"))
