;; Word wrap, justification, tables and indentation.
(ns diff.text-wrap (:require [clojure.string :as str]))
(def text "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness, it was the epoch of belief")
(defn wrap [width text] (let [[line lines] (reduce (fn [[line lines] w] (let [candidate (if (empty? line) w (str line " " w))] (if (<= (count candidate) width) [candidate lines] [w (conj lines line)]))) ["" []] (str/split text #"\s+"))] (conj lines line)))
(defn justify [width line] (let [ws (str/split line #" ") gaps (dec (count ws)) spaces (- width (reduce + (map count ws)))] (if (zero? gaps) line (apply str (interleave ws (concat (map (fn [i] (apply str (repeat (+ (quot spaces gaps) (if (< i (rem spaces gaps)) 1 0)) " "))) (range gaps)) [""]))))))
(defn center [width s] (let [pad (quot (- width (count s)) 2)] (str (apply str (repeat pad " ")) s)))
(defn table [rows] (let [widths (apply mapv max (map #(mapv (comp count str) %) rows))] (doseq [row rows] (println (str "| " (str/join " | " (map (fn [w x] (format (str "%" (if (number? x) "" "-") w "s") (str x))) widths row)) " |")))))
(defn -main []
  (doseq [l (wrap 30 text)] (println (str l "|")))
  (doseq [l (butlast (wrap 36 text))] (println (str (justify 36 l) "|")))
  (println (center 20 "middle")) (table [["name" "qty" "price"] ["apple" 3 1.5] ["kiwi" 12 0.25] ["x" 100 10]])
  (println (str/join "\n" (map-indexed (fn [i l] (str (format "%3d" (inc i)) ": " l)) (wrap 60 text)))))
