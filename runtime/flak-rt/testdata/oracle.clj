;; Writes oracle.tsv: what real Clojure answers for hashes, equality, comparison and the printing order of collections.
;; Run with Clojure 1.12 in this folder:  java -cp <clojure and spec jars> clojure.main oracle.clj > oracle.tsv
;; Columns: question, first form, second form (or -), answer.

(def random (java.util.Random. 42))
(defn below [n] (.nextInt random n))

(def words ["" "a" "b" "Aa" "BB" "AaAa" "BBBB" "AaBB" "hello" "naïve" "日本語" "😀x" "a b" "tab\there" "quote\"s"])
(def scalars
  (concat
    [nil true false 0 1 -1 7 31 32 33 1023 1024 4294967295 4294967296 -4294967296 Long/MAX_VALUE Long/MIN_VALUE 4611686018427387903 4611686018427387904
     0.0 -0.0 1.0 1.5 -2.25 1e10 1e300 1.0E-7 0N 1N -1N 100000000000000000000N -100000000000000000000N 340282366920938463463374607431768211456N
     1/2 -1/2 22/7 100000000000000000000/3 0M 1M 1.0M 1.50M 100M 1E+3M -2.5M 123456789012345678901234567890.5M
     \a \space \newline \é \日]
    words
    (map keyword ["a" "b" "key" "ns/key" "Aa" "BB" "long-key-name" "x1" "x2" "*star*"])
    (map symbol ["a" "b" "sym" "ns/sym" "Aa" "BB" "+" "->x"])))

(def all (vec scalars))
(defn scalar [] (nth all (below (count all))))

(defn value [depth]
  (let [n (if (pos? depth) (below 10) 0)
        items #(repeatedly (below %) (fn [] (value (dec depth))))]
    (case n
      (0 1 2 3) (scalar)
      4 (vec (items 12))
      5 (apply list (items 6))
      6 (into {} (map vec (partition 2 (items 12))))
      7 (apply hash-map (mapcat identity (into {} (map vec (partition 2 (items 36))))))
      8 (set (items 20))
      9 (vec (items 5)))))

(defn line [question a b answer] (println (str question "\t" (pr-str a) "\t" (if (= b ::none) "-" (pr-str b)) "\t" answer)))
(defn order [f] (try (let [c (long (f))] (cond (neg? c) -1 (pos? c) 1 :else 0)) (catch ClassCastException _ "ClassCastException")
                                     ;; a decimal against a ratio without finite expansion
                                     (catch ArithmeticException _ nil)))

(doseq [x all] (line "hash" x ::none (hash x)))
(doseq [x all, y all] (when (zero? (below 4)) (line "equal" x y (= x y))))
(doseq [x all, y all] (when (zero? (below 6)) (when-some [o (order #(compare x y))] (line "compare" x y o))))
(doseq [[x y] [["a" "dx"] ["abc" "ab"] ["ab" "abc"] ["" "xyz"] [\a \d] [[1 2] [3]] [[1 2] [1 3]]]] (line "difference" x y (compare x y)))

(doseq [n (concat (range 20) [31 32 33 34 50 100 500 1000])]
  (line "print-set" (vec (range n)) ::none (pr-str (set (range n))))
  (line "print-map" (vec (range (* 2 n))) ::none (pr-str (apply hash-map (range (* 2 n)))))
  (line "print-set" (mapv #(str "k" %) (range n)) ::none (pr-str (set (map #(str "k" %) (range n)))))
  (line "print-set" (mapv #(keyword (str "k" %)) (range n)) ::none (pr-str (set (map #(keyword (str "k" %)) (range n))))))

;; Equal Java hashes: collision nodes.
(let [grow (fn [ws] (mapcat (fn [w] [(str w "Aa") (str w "BB")]) ws))
      ws (vec (nth (iterate grow [""]) 4))
      some-words (fn [] (vec (let [l (java.util.ArrayList. ws)] (java.util.Collections/shuffle l random) l)))]
  (dotimes [_ 12]
    (let [items (vec (interleave (some-words) (repeatedly #(below 100))))]
      (line "print-set" items ::none (pr-str (set items)))
      (line "print-map" items ::none (pr-str (apply hash-map items))))))

;; Add all of the first, then take away all of the second.
(dotimes [_ 60]
  (let [n (inc (below 120))
        xs (vec (repeatedly n #(case (below 4) 0 (scalar) 1 (str "AaBB" (below 9)) 2 (below 400) 3 (value 1))))
        ys (vec (filter (fn [_] (zero? (below 2))) xs))]
    (line "removed" xs ys (pr-str (reduce disj (set xs) ys)))
    (line "dissoc" xs ys (pr-str (reduce dissoc (apply hash-map (interleave xs (range))) ys)))))

(dotimes [_ 250]
  (let [x (value 2)]
    (line "hash" x ::none (hash x))
    (line "print" x ::none (pr-str x))))

(dotimes [_ 60]
  (let [xs (vec (repeatedly (below 60) #(case (below 3) 0 (below 30) 1 (/ (below 60) 7) 2 (double (below 30)))))]
    (line "sort" xs ::none (pr-str (sort xs)))))
