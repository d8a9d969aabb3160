;; A function with many locals, branches and nested lets.
(ns diff.long-functions)
(defn big [n]
  (let [a (+ n 1) b (* a 2) c (- b 3) d (quot c 2) e (rem b 5) f (max a b) g (min c d) h [a b c] i {:a a :b b}
        j (conj h d e) k (assoc i :c c) l (reduce + j) m (vals k) o (apply + m) p (if (even? l) (inc l) (dec l))
        q (cond (> p 100) :big (> p 50) :medium :else :small) r (let [s (* p 2) t (+ s 1)] (if (odd? t) [s t] [t s]))
        u (loop [x 0 y p] (if (< y 1) x (recur (inc x) (quot y 2)))) v (fn [w] (+ w a b c u))]
    [a b c d e f g h i j (into (sorted-map) k) l m o p q r u (v 1) (case q :big 1 :medium 2 3) (when (> u 3) :deep)]))
(doseq [n [0 1 7 20 100]] (prn (big n)))
(defn classify [x]
  (cond (nil? x) :nil (boolean? x) :boolean (int? x) (cond (neg? x) :negative (zero? x) :zero (< x 10) :digit :else :integer)
        (double? x) :double (ratio? x) :ratio (string? x) (if (empty? x) :blank :text) (keyword? x) :keyword (symbol? x) :symbol
        (char? x) :char (map? x) :map (vector? x) :vector (set? x) :set (seq? x) :seq (fn? x) :fn :else :other))
(prn (map classify [nil true -1 0 5 50 1.5 1/2 "" "a" :k 's \c {} [] #{} () inc (atom 1)]))
