(in-ns 'clojure.core)

;; clojure.core, part 4: destructuring and the forms that bind names with it.

(defn- require-form [ok message]
  (if ok nil (throw (new IllegalArgumentException message))))

(defn- any-item? [pred coll]
  (loop [s (flak.rt/seq coll)]
    (if s
      (if (pred (first s)) true (recur (next s)))
      false)))

(declare bind-pattern)

;; Appends to `out` the bindings of a vector pattern. `value` is a symbol that holds what is taken apart.
;; With & the rest is walked as a seq, else items are fetched by nth.
(defn- bind-vector [out pattern value]
  (let [walk? (any-item? (fn [p] (= p '&)) pattern)
        rest-name (if walk? (gensym "seq__") nil)
        out (if walk? (conj out rest-name (list 'clojure.core/seq value)) out)]
    (loop [out out, todo (seq pattern), index 0, rest-seen false]
      (if todo
        (let [p (first todo)]
          (cond
            (= p '&)
            (recur (bind-pattern out (second todo) rest-name) (nnext todo) index true)

            (= p :as)
            (bind-pattern out (second todo) value)

            rest-seen
            (throw (new Exception "Unsupported binding form, only :as can follow & parameter"))

            walk?
            (let [item (gensym "first__")]
              (recur (bind-pattern (conj out item (list 'clojure.core/first rest-name)
                                         rest-name (list 'clojure.core/next rest-name))
                                   p item)
                     (next todo) (inc index) rest-seen))

            true
            (recur (bind-pattern out p (list 'clojure.core/nth value index nil)) (next todo) (inc index) rest-seen)))
        out))))

;; The lookups of a map pattern in order: a vector of [pattern key-form].
(defn- map-lookups [pattern]
  (reduce-kv
    (fn [found k v]
      (if (keyword? k)
        (let [make (cond
                     (= (name k) "keys") (fn [ns n] (keyword ns n))
                     (= (name k) "syms") (fn [ns n] (list 'quote (symbol ns n)))
                     (= (name k) "strs") (fn [ns n] n))]
          (if (and make (not (contains? #{:as :or} k)))
            (reduce (fn [found sym]
                      (conj found [(if (keyword? sym) (symbol (name sym)) (with-meta (symbol (name sym)) (meta sym)))
                                   (make (or (namespace k) (namespace sym)) (name sym))]))
                    found v)
            (if (contains? #{:as :or} k)
              found
              (conj found [k v]))))
        (conj found [k v])))
    [] pattern))

(defn- bind-map [out pattern value]
  (let [held (gensym "map__")
        defaults (get pattern :or)
        out (conj out held value
                  held (list 'if (list 'clojure.core/seq? held)
                             (list 'clojure.core/seq-to-map-for-destructuring held)
                             held))
        out (if (get pattern :as) (conj out (get pattern :as) held) out)]
    (reduce (fn [out lookup]
              (let [target (nth lookup 0)
                    key-form (nth lookup 1)
                    local (if (symbol? target) (with-meta target nil) nil)]
                (bind-pattern out target
                              (if (and local (contains? defaults local))
                                (list 'clojure.core/get held key-form (get defaults local))
                                (list 'clojure.core/get held key-form)))))
            out (map-lookups pattern))))

;; Appends to the flat vector `out` what binds the names of `pattern` to the value of the form `value`.
(defn- bind-pattern [out pattern value]
  (cond
    (symbol? pattern) (conj out pattern value)
    (vector? pattern) (let [held (gensym "vec__")] (bind-vector (conj out held value) pattern held))
    (map? pattern) (bind-map out pattern value)
    true (throw (new Exception (str "Unsupported binding form: " pattern)))))

(defn seq-to-map-for-destructuring
  "A map of the items of s: keys and values in turn, or a single map, or keys and values with a map of more at the end."
  [s]
  (if (next s)
    (flak.rt/array-map-of-seq
      (loop [out [] todo s]
        (if todo
          (if (next todo)
            (recur (conj out (first todo) (second todo)) (nnext todo))
            (reduce-kv (fn [o k v] (conj o k v)) out (first todo)))
          (seq out))))
    (if (seq s) (first s) {})))

(defn destructure
  "Turns a binding vector with patterns into one with plain names only."
  [bindings]
  (if (any-item? (fn [pair] (not (symbol? (first pair))))
                 (loop [pairs [] todo (seq bindings)]
                   (if todo (recur (conj pairs (list (first todo) (second todo))) (nnext todo)) pairs)))
    (loop [out [] todo (seq bindings)]
      (if todo
        (recur (bind-pattern out (first todo) (second todo)) (nnext todo))
        out))
    bindings))

(defmacro let
  "Evaluates body with the names of the bindings, [pattern value ...], bound in order; a pattern is a name, or a vector or map of patterns."
  [bindings & body]
  (require-form (vector? bindings) "let requires a vector for its binding")
  (require-form (flak.rt/even-p (count bindings)) "let requires an even number of forms in binding vector")
  (list* 'let* (destructure bindings) body))

;; Turns one arity into one whose parameters are plain names, with the patterns taken apart and conditions checked in its body.
(defn- plain-arity [params body]
  (let [conditions (if (and (map? (first body)) (next body)) (first body) nil)
        body (if conditions (next body) body)
        conditions (or conditions (meta params))
        checks (fn [forms]
                 (reduce (fn [out c] (conj out (list 'clojure.core/assert c))) [] forms))
        body (if (get conditions :post)
               (list (list 'let* ['% (if (next body) (cons 'do body) (first body))]
                           (cons 'do (checks (get conditions :post)))
                           '%))
               body)
        body (if (get conditions :pre)
               (concat (checks (get conditions :pre)) body)
               body)]
    (if (any-item? (fn [p] (not (symbol? p))) params)
      (loop [todo (seq params), plain [], patterns []]
        (if todo
          (let [p (first todo)]
            (if (symbol? p)
              (recur (next todo) (conj plain p) patterns)
              (let [held (gensym "p__")]
                (recur (next todo) (conj plain held) (conj patterns p held)))))
          (list (with-meta plain (meta params))
                (list* 'clojure.core/let patterns body))))
      (cons params body))))

;; The fn* form of what follows `fn`.
(defn- plain-fn [sigs]
  (let [name (if (symbol? (first sigs)) (first sigs) nil)
        sigs (if name (next sigs) sigs)
        arities (if (vector? (first sigs)) (list sigs) sigs)
        plain (fn [arity]
                (require-form (seq? arity) (str "Invalid signature " arity " should be a list"))
                (require-form (vector? (first arity)) (str "Parameter declaration " (first arity) " should be a vector"))
                (with-meta (plain-arity (first arity) (next arity)) (meta arity)))]
    (require-form (seq sigs) "Parameter declaration missing")
    (let [made (reduce (fn [out arity] (conj out (plain arity))) [] arities)]
      (if name
        (list* 'fn* name (seq made))
        (cons 'fn* (seq made))))))

(defmacro fn
  "A function: (fn name? [params] body) or (fn name? ([params] body) ...). Parameters may be patterns; & takes the rest. A map before the body with :pre or :post holds conditions."
  [& sigs]
  (with-meta (plain-fn sigs) (meta &form)))

(defmacro loop
  "Like let, but recur in tail position jumps back with new values for the names."
  [bindings & body]
  (require-form (vector? bindings) "loop requires a vector for its binding")
  (require-form (flak.rt/even-p (count bindings)) "loop requires an even number of forms in binding vector")
  (if (identical? (destructure bindings) bindings)
    (list* 'loop* bindings body)
    (loop [todo (seq bindings), outer [], held [], inner []]
      (if todo
        (let [pattern (first todo)
              g (if (symbol? pattern) pattern (gensym "loop__"))]
          (recur (nnext todo)
                 (if (symbol? pattern)
                   (conj outer g (second todo))
                   (conj outer g (second todo) pattern g))
                 (conj held g g)
                 (if (symbol? pattern) inner (conj inner pattern g))))
        (list 'clojure.core/let outer
              (list 'loop* held (list* 'clojure.core/let inner body)))))))

(defmacro letfn
  "Evaluates body with local functions (name [params] body) that can call one another."
  [fnspecs & body]
  (list* 'letfn*
         (reduce (fn [out spec] (conj out (first spec) (plain-fn spec))) [] fnspecs)
         body))

(defmacro assert
  "Throws AssertionError, with the message, unless x is true. Does nothing when *assert* was false at compile time."
  ([x]
   (if *assert*
     `(when-not ~x (throw (new AssertionError (str "Assert failed: " (pr-str '~x)))))
     nil))
  ([x message]
   (if *assert*
     `(when-not ~x (throw (new AssertionError (str "Assert failed: " ~message "\n" (pr-str '~x)))))
     nil)))

(defmacro if-let
  "Binds the pattern to the value of test and evaluates then, if the value is true; else the other branch, without the binding."
  ([bindings then] `(if-let ~bindings ~then nil))
  ([bindings then else]
   (require-form (vector? bindings) "if-let requires a vector for its binding")
   (require-form (= 2 (count bindings)) "if-let requires exactly 2 forms in binding vector")
   `(let [temp# ~(nth bindings 1)]
      (if temp#
        (let [~(nth bindings 0) temp#] ~then)
        ~else))))

(defmacro when-let
  "Binds the pattern to the value of test and evaluates body, if the value is true."
  [bindings & body]
  (require-form (vector? bindings) "when-let requires a vector for its binding")
  (require-form (= 2 (count bindings)) "when-let requires exactly 2 forms in binding vector")
  `(let [temp# ~(nth bindings 1)]
     (when temp#
       (let [~(nth bindings 0) temp#] ~@body))))

(defmacro if-some
  "Binds the pattern to the value of test and evaluates then, if the value is not nil; else the other branch, without the binding."
  ([bindings then] `(if-some ~bindings ~then nil))
  ([bindings then else]
   (require-form (vector? bindings) "if-some requires a vector for its binding")
   (require-form (= 2 (count bindings)) "if-some requires exactly 2 forms in binding vector")
   `(let [temp# ~(nth bindings 1)]
      (if (nil? temp#)
        ~else
        (let [~(nth bindings 0) temp#] ~then)))))

(defmacro when-some
  "Binds the pattern to the value of test and evaluates body, if the value is not nil."
  [bindings & body]
  (require-form (vector? bindings) "when-some requires a vector for its binding")
  (require-form (= 2 (count bindings)) "when-some requires exactly 2 forms in binding vector")
  `(let [temp# ~(nth bindings 1)]
     (if (nil? temp#)
       nil
       (let [~(nth bindings 0) temp#] ~@body))))

(defmacro when-first
  "Binds the name to the first item of the sequence and evaluates body, if there is one."
  [bindings & body]
  (require-form (vector? bindings) "when-first requires a vector for its binding")
  (require-form (= 2 (count bindings)) "when-first requires exactly 2 forms in binding vector")
  `(when-let [xs# (seq ~(nth bindings 1))]
     (let [~(nth bindings 0) (first xs#)] ~@body)))

(defmacro while
  "Evaluates body again and again as long as test is true."
  [test & body]
  `(loop []
     (when ~test
       ~@body
       (recur))))

(defmacro dotimes
  "Evaluates body with the name bound to 0, 1, ... below n."
  [bindings & body]
  (require-form (vector? bindings) "dotimes requires a vector for its binding")
  (require-form (= 2 (count bindings)) "dotimes requires exactly 2 forms in binding vector")
  (let [i (nth bindings 0)]
    `(let [n# (long ~(nth bindings 1))]
       (loop [~i 0]
         (when (< ~i n#)
           ~@body
           (recur (unchecked-inc ~i)))))))

(defmacro doto
  "Evaluates x, then each form with its value as the second item, and returns the value."
  [x & forms]
  (let [gx (gensym)]
    `(let [~gx ~x]
       ~@(reduce (fn [out f]
                   (conj out (with-meta (if (seq? f) (list* (first f) gx (next f)) (list f gx)) (meta f))))
                 [] forms)
       ~gx)))

(defmacro as->
  "Binds name to the value of expr, then to that of each form in turn, and returns the last."
  [expr name & forms]
  `(let [~name ~expr
         ~@(reduce (fn [out f] (conj out name f)) [] (butlast forms))]
     ~(if (seq forms) (last forms) name)))

(defmacro cond->
  "Threads expr, as by ->, through each form whose test is true."
  [expr & clauses]
  (assert (even? (count clauses)))
  (let [g (gensym)
        steps (loop [out [] todo (seq clauses)]
                (if todo
                  (recur (conj out `(if ~(first todo) (-> ~g ~(second todo)) ~g)) (nnext todo))
                  out))]
    `(let [~g ~expr
           ~@(reduce (fn [out s] (conj out g s)) [] (butlast steps))]
       ~(if (seq steps) (last steps) g))))

(defmacro cond->>
  "Threads expr, as by ->>, through each form whose test is true."
  [expr & clauses]
  (assert (even? (count clauses)))
  (let [g (gensym)
        steps (loop [out [] todo (seq clauses)]
                (if todo
                  (recur (conj out `(if ~(first todo) (->> ~g ~(second todo)) ~g)) (nnext todo))
                  out))]
    `(let [~g ~expr
           ~@(reduce (fn [out s] (conj out g s)) [] (butlast steps))]
       ~(if (seq steps) (last steps) g))))

(defn- threaded-while-some [expr forms threader]
  (let [g (gensym)
        steps (reduce (fn [out form] (conj out `(if (nil? ~g) nil (~threader ~g ~form)))) [] forms)]
    `(let [~g ~expr
           ~@(reduce (fn [out s] (conj out g s)) [] (butlast steps))]
       ~(if (seq steps) (last steps) g))))

(defmacro some->
  "Threads expr through the forms, as by ->, as long as the value is not nil."
  [expr & forms]
  (threaded-while-some expr forms 'clojure.core/->))

(defmacro some->>
  "Threads expr through the forms, as by ->>, as long as the value is not nil."
  [expr & forms]
  (threaded-while-some expr forms 'clojure.core/->>))

(defmacro case
  "Evaluates the result whose constant, unevaluated, equals the value of e. A list holds several constants; a last lone form is the default, without which no match throws."
  [e & clauses]
  (let [value (gensym "case__")
        has-default (flak.rt/odd-p (count clauses))
        pairs (loop [out [] todo (seq clauses)]
                (if (next todo)
                  (recur (conj out [(if (seq? (first todo)) (vec (first todo)) [(first todo)]) (second todo)]) (nnext todo))
                  out))
        default (if has-default
                  (last clauses)
                  `(throw (new IllegalArgumentException (str "No matching clause: " ~value))))]
    (reduce (fn [seen c]
              (require-form (not (contains? seen c)) (str "Duplicate case test constant: " c))
              (conj seen c))
            #{}
            (reduce (fn [out pair] (reduce conj out (nth pair 0))) [] pairs))
    (list 'clojure.core/let [value e]
          (list* 'case* value default (seq pairs)))))

(defmacro condp
  "Calls (pred test expr) for each test and evaluates the result of the first that is true. test :>> f calls f with pred's value instead. A last lone form is the default, without which no match throws."
  [pred expr & clauses]
  (let [gpred (gensym "pred__")
        gexpr (gensym "expr__")
        emit (fn emit [args]
               (cond
                 (nil? args)
                 `(throw (new IllegalArgumentException (str "No matching clause: " ~gexpr)))

                 (nil? (next args))
                 (first args)

                 (= :>> (second args))
                 (let [f (first (nnext args))]
                   `(if-let [p# (~gpred ~(first args) ~gexpr)]
                      (~f p#)
                      ~(emit (next (nnext args)))))

                 true
                 `(if (~gpred ~(first args) ~gexpr)
                    ~(second args)
                    ~(emit (nnext args)))))]
    `(let [~gpred ~pred
           ~gexpr ~expr]
       ~(emit (seq clauses)))))

(defmacro binding
  "Evaluates body with the dynamic vars holding the new values in this thread."
  [bindings & body]
  (require-form (vector? bindings) "binding requires a vector for its binding")
  (require-form (flak.rt/even-p (count bindings)) "binding requires an even number of forms in binding vector")
  (let [pairs (loop [out [] todo (seq bindings)]
                (if todo
                  (recur (conj out (list 'var (first todo)) (second todo)) (nnext todo))
                  out))]
    `(let []
       (push-thread-bindings (hash-map ~@pairs))
       (try
         ~@body
         (finally
           (pop-thread-bindings))))))

(defmacro locking
  "Evaluates x, then body. Flak's programs of one thread need no lock."
  [x & body]
  `(do ~x ~@body))

(defmacro defonce
  "Defines name with the value of expr unless it already has one."
  [name expr]
  `(let [v# (def ~name)]
     (when-not (flak.rt/var-has-root-p v#)
       (def ~name ~expr))))
