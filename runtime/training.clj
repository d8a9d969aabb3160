;; Compiled once while the build records the compiler's class cache, so that it holds the classes an ordinary program needs.
(ns training
  (:require [clojure.string :as str]))

(defmacro unless [test & body] `(if ~test nil (do ~@body)))

(defn words [text] (remove str/blank? (str/split text #"\s+")))

(defn -main [& args]
  (let [{:keys [a b] :or {b 2}} {:a 1}]
    (unless (= a b)
      (println (frequencies (map str/lower-case (words "One two TWO")))
               (loop [i 0 acc []] (if (< i 5) (recur (inc i) (conj acc (* i 1.5))) acc))
               (try (/ 1 0) (catch ArithmeticException e (ex-message e)))
               (for [x [1 2] y #{:k}] [x y])))))
