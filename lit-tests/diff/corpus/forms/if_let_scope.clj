;; Scope of names in if-let, when-let, when-some, loops and catch.
(ns diff.if-let-scope)
(let [x :outer]
  (prn (if-let [x nil] x x) (if-let [x :inner] x x) (when-let [x :in] x) x (if-some [x nil] x [:else x]) (let [x x] x) (loop [x x] x) ((fn [x] x) :arg) (try (throw (ex-info "m" {})) (catch Exception x (ex-message x))) x)
  (prn (for [x [1 2]] x) x (let [{:keys [x]} {:x :destructured}] x) (letfn [(x [] :fn)] (x)) x))
(defn shadow [inc] (inc 5)) (prn (shadow dec) (shadow str))
(defn param-shadow [x] (let [x (inc x)] (let [x (* x 2)] [x ((fn [x] (- x)) x)]))) (prn (param-shadow 1))
(def x 1) (defn get-x [] x) (prn (get-x) (let [x 2] (get-x)) (let [x 2] [x @#'x]))
(let [+ (fn [& args] (apply * args))] (prn (+ 2 3) (clojure.core/+ 2 3)))
(let [a 1 b (fn [] a) a 2 c (fn [] a)] (prn (b) (c) a))
(prn (let [f (fn f [n] (if (pos? n) (f (dec n)) :named)) g f f nil] (g 2)))
