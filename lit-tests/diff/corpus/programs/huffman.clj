;; Huffman coding: building the tree, encoding and decoding.
(ns diff.huffman)
(defn weight [t] (if (vector? t) (first t) (:w t)))
(defn tree [text] (loop [queue (sort-by (juxt first (comp str second)) (map (fn [[c n]] [n [c]]) (frequencies text)))] (if (next queue) (let [[[wa a] [wb b] & more] queue] (recur (sort-by (juxt first (comp str second)) (conj more [(+ wa wb) [a b]])))) (second (first queue)))))
(defn codes [t prefix] (if (char? (first t)) {(first t) prefix} (merge (codes (first t) (str prefix "0")) (codes (second t) (str prefix "1")))))
(defn encode [table text] (apply str (map table text)))
(defn decode [t bits] (loop [node t bits bits out []] (cond (char? (first node)) (recur t bits (conj out (first node))) (empty? bits) (apply str out) :else (recur (if (= \0 (first bits)) (first node) (second node)) (rest bits) out))))
(defn -main [] (doseq [text ["abracadabra" "the quick brown fox jumps over the lazy dog" "mississippi"]] (let [t (tree text) table (codes t "") bits (encode table text)] (prn text (count bits) (into (sorted-map) table)) (println bits) (prn (= text (decode t bits))))))
