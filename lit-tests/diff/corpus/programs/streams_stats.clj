;; Statistics over generated data: mean, median, histogram, correlation, moving averages.
(ns diff.streams-stats (:require [clojure.string :as str]))
(def data (map #(- (rem % 1000) 500) (take 200 (iterate #(rem (+ (* % 1103515245) 12345) 2147483648) 99))))
(defn mean [xs] (/ (reduce + xs) (count xs))) (defn median [xs] (let [s (vec (sort xs)) n (count s) h (quot n 2)] (if (odd? n) (s h) (/ (+ (s h) (s (dec h))) 2))))
(defn variance [xs] (let [m (mean xs)] (mean (map #(let [d (- % m)] (* d d)) xs)))) (defn histogram [w xs] (into (sorted-map) (frequencies (map #(* w (long (quot (+ % 500) w))) xs))))
(defn moving [n xs] (map mean (partition n 1 xs))) (defn running [f xs] (reductions f xs))
(defn quantile [q xs] (nth (sort xs) (long (* q (dec (count xs))))))
(defn -main [] (prn (take 10 data) (mean data) (median data) (double (variance data)) (mean (map double data)) (apply min data) (apply max data) (map #(quantile % data) [0 0.25 0.5 0.75 1]))
  (doseq [[k v] (histogram 100 data)] (println (format "%4d %3d %s" k v (str/join (repeat v "*"))))) (prn (take 5 (moving 4 data)) (map double (take 3 (moving 3 data))) (last (running max data)) (take 6 (running + data)) (count (distinct data)) (->> data (partition-by neg?) (map count) (apply max)) (reduce (fn [[lo hi] x] [(min lo x) (max hi x)]) [0 0] data)))
