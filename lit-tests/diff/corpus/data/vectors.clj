;; Vectors: access, update, subvec, edges of 32-way nodes.
(ns diff.vectors)
(prn (vector 1 2) (vec '(1 2)) (conj [1] 2 3) (assoc [1 2] 0 :a) (assoc [1 2] 2 :c) (get [1 2] 5) (get [1 2] 1 :d) (nth [1 2] 1) (nth [1] 5 :none) ([1 2 3] 0))
(prn (peek [1 2]) (pop [1 2]) (count []) (first [1 2]) (last [1 2]) (rest [1]) (next [1]) (seq []) (empty [1]) (rseq [1 2 3]) (rseq []))
(prn (subvec [1 2 3 4 5] 1 3) (subvec [1 2 3] 1) (conj (subvec [1 2 3] 0 1) :x) (assoc (subvec [1 2 3] 1) 0 :y) (count (subvec [1 2 3] 3)))
(doseq [n [31 32 33 1023 1024 1025 1056 1057 32767 32768 32769]]
  (let [v (vec (range n))] (prn n (count v) (peek v) (nth v (quot n 2)) (reduce + v) (count (pop v)) (peek (conj v :x)) (= v (apply vector (seq v))) (nth (assoc v (dec n) :last) (dec n)))))
(prn (loop [v (vec (range 70)) n 0] (if (empty? v) n (recur (pop v) (+ n (peek v))))))
(prn (update [1 2 3] 1 inc) (update-in [[1] [2]] [1 0] + 10) (assoc-in [] [0] 1) (get-in [[1 2] [3 4]] [1 0]) (mapv inc [1 2]) (filterv odd? (range 5)) (reduce-kv (fn [a i x] (+ a (* i x))) 0 [1 2 3]))
(prn (= [1 2] [1 2]) (= [1 2] '(1 2)) (= [] ()) (= [1] [1 2]) (vector? [1]) (vector? '(1)) (sequential? [1]) (contains? [1 2] 1) (contains? [1 2] 2) (find [5 6] 1))
(prn (into [] '(1 2)) (into [1] [2 3]) (vec nil) (vec {:a 1}) (vec "ab") (compare [1 2] [2 1]) (hash [1 2 3]) (hash []) (str [1 "a" \b]))
(prn (reverse [1 2 3]) (sort [3 1 2]) (map-indexed vector [:a :b]) (interpose 0 [1 2 3]) (partition 2 [1 2 3 4]) (take-last 2 [1 2 3]) (split-at 1 [1 2 3]))
(defmacro caught [form] `(try ~form (catch IndexOutOfBoundsException e# :out) (catch IllegalStateException e# (ex-message e#))))
(prn (caught (nth [1] 1)) (caught (assoc [] 1 :x)) (caught ([1] 5)) (caught (pop [])) (caught (subvec [1] 0 2)) (peek []))
