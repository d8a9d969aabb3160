;; A tokenizer, a precedence parser and an evaluator of arithmetic.
(ns diff.calculator (:require [clojure.string :as str]))
(defn tokenize [s] (map (fn [t] (or (parse-double t) (parse-long t) (keyword t))) (re-seq #"\d+\.?\d*|[-+*/^()]" s)))
(def precedence {:+ 1 :- 1 :* 2 (keyword "/") 2 (keyword "^") 3})
(declare parse-expr)
(defn parse-atom [[t & ts]] (cond (= t (keyword "(")) (let [[e ts] (parse-expr ts 0)] (if (= (first ts) (keyword ")")) [e (rest ts)] (throw (ex-info "expected )" {:at (first ts)})))) (= t :-) (let [[e ts] (parse-atom ts)] [[:neg e] ts]) (number? t) [t ts] :else (throw (ex-info "unexpected" {:token t}))))
(defn parse-expr [ts min-prec] (loop [[left ts] (parse-atom ts)] (let [op (first ts) p (precedence op)] (if (and p (>= p min-prec)) (let [[right more] (parse-expr (rest ts) (if (= op (keyword "^")) p (inc p)))] (recur [[op left right] more])) [left ts]))))
(defn power [b e] (reduce * (repeat (long e) b)))
(defn evaluate [e] (if (number? e) e (let [[op a b] e a (evaluate a) b (when b (evaluate b))] (case (name op) "+" (+ a b) "-" (- a b) "*" (* a b) "/" (/ a b) "^" (power a b) "neg" (- a)))))
(defn calc [s] (try (let [[e ts] (parse-expr (tokenize s) 0)] (if (seq ts) (throw (ex-info "trailing" {:tokens (vec ts)})) (evaluate e))) (catch clojure.lang.ExceptionInfo x [(ex-message x) (ex-data x)])))
(defn -main []
  (doseq [s ["1+2" "1+2*3" "(1+2)*3" "2^3^2" "-2^2" "10/4" "10-3-2" "((4))" "2*(3+4)-5/2" "1+" "(1" "1 2" ""]] (prn s (first (try (parse-expr (tokenize s) 0) (catch Exception e [:error]))) (calc s))))
