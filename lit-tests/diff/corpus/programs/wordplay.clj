;; Anagrams, palindromes, edit distance, Markov text and letter statistics.
(ns diff.wordplay (:require [clojure.string :as str]))
(def words (str/split "listen silent enlist google elbow below inlets banana tac cat act tinsel abba level stats noon radar a" #" "))
(defn anagrams [ws] (->> ws (group-by sort) vals (filter next) (map sort) (sort-by (juxt (comp - count) first))))
(defn palindrome? [s] (= (seq s) (reverse s)))
(defn edit-distance [a b] (last (reduce (fn [row [i c]] (reduce (fn [new [j d]] (conj new (min (inc (peek new)) (inc (nth row (inc j))) (+ (nth row j) (if (= c d) 0 1))))) [(inc i)] (map-indexed vector b))) (vec (range (inc (count b)))) (map-indexed vector a))))
(defn chain [text n] (reduce (fn [m w] (update m (butlast w) (fnil conj []) (last w))) {} (partition (inc n) 1 (str/split text #"\s+"))))
(defn generate [chain start n] (loop [out (vec start) s 3] (let [k (take-last (count start) out) options (chain k)] (if (or (nil? options) (>= (count out) n)) (str/join " " out) (recur (conj out (nth options (mod s (count options)))) (rem (+ (* s 7) 5) 101))))))
(defn -main []
  (prn (anagrams words) (filter palindrome? words) (map #(apply edit-distance %) [["kitten" "sitting"] ["" "abc"] ["flaw" "lawn"] ["same" "same"]]))
  (println (generate (chain "the cat sat on the mat and the cat ran to the dog and the dog sat on the cat and the mat was on the dog" 1) ["the"] 25))
  (prn (->> (str/join words) frequencies (sort-by (juxt (comp - val) key)) (take 6)) (->> words (map count) frequencies (into (sorted-map))) (str/join " " (map (comp str/join reverse) (take 4 words))) (apply max-key count words)))
