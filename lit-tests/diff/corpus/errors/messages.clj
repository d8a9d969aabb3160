;; Messages of exceptions that programs see often.
(ns diff.messages)
(defmacro msg [form] `(try ~form (catch Throwable e# (ex-message e#))))
(prn (msg (/ 1 0)) (msg (+ 9223372036854775807 1)) (msg (* 9223372036854775807 2)) (msg (throw (ex-info "mine" {}))) (msg (throw (IllegalStateException. "state"))) (msg (case 5 1 2)) (msg (case "x" "y" 2)) (msg (case :k :l 1)))
(defn two [a b]) (defn named [] 1)
(prn (msg (two 1)) (msg (two 1 2 3)) (msg (named 1)) (msg (apply two (range 5))))
(prn (msg (first 5)) (msg (count 5)) (msg (hash-map :a)) (msg (pop [])) (msg (pop ())) (msg (quot (identity 1) 0)) (msg (assert (= 1 2))) (msg (assert nil "text")) (msg (rem (identity 5) 0)))
(prn (msg (keyword 5)) (msg (zipmap 1 2)) (msg (nth 5 0)) (msg (seq 1.5)) (msg (cons 1 2)) (msg (into [] 5)))
