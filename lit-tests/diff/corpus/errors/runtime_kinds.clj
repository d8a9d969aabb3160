;; The kinds of exceptions that the runtime throws itself.
(ns diff.runtime-kinds)
(defmacro kind [form] `(try ~form (catch Throwable e# (class e#))))
(prn (kind (/ 1 0)) (kind (+ 1 "a")) (kind (nth [1] 5)))
(prn (kind (let [f nil] (f 1))) (kind (let [f 5] (f 1))) (kind (let [f "s"] (f))) (kind ((fn [x] x))) (kind (inc nil)) (kind (inc :a)) (kind (first 5)) (kind (count 5)) (kind (assoc [] 5 1)) (kind (conj 1 2)))
(prn (kind (throw (ex-info "" {}))) (kind (assert false)) (kind (int "5")) (kind (parse-long 5)) (kind (keyword 5)) (kind (name 5)) (kind (symbol 5)) (kind (pop ())) (kind (peek 5)))
(prn (kind (compare 1 :a)) (kind (sort [1 :a])) (kind (apply + 1)) (kind (reduce + 5)) (kind (seq 5)) (kind (vec 5)) (kind (hash-map 1)) (kind (read-string "")) (kind (deref 5)) (kind (swap! 5 inc)))
(prn (kind (+ 9223372036854775807 1)) (kind (case 1 2 3)) (kind (get 5 1)) (kind (contains? 5 1)) (kind (keys 5)) (kind (char -1)) (kind (bit-and 1.5 1)) (kind (even? "a")) (kind (nth '(1) 3)) (kind ([1] :a)))
(prn (kind (with-meta 1 {})) (kind (meta 1)) (kind (re-find #"a" nil)) (kind (str nil)) (kind (read-string "(")) (kind (require 'no.such.ns)))
