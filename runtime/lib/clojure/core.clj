;; clojure.core, part 1: from nothing to defn, defmacro and the control macros.
;;
;; The namespace starts empty and current. Only special forms and (flak.rt/name ...) calls, the rows of
;; runtime/rt.tsv, exist before the definitions below. `fn`, `let` and `loop` start as the plain special
;; forms and are replaced by the destructuring ones in core/binding.clj.

(def ^{:macro true, :arglists '([& sigs]), :doc "Makes a function. Replaced by the destructuring fn later in the bootstrap."} fn
  (fn* fn [&form &env & sigs] (flak.rt/cons 'fn* sigs)))

(def ^{:macro true, :arglists '([bindings & body]), :doc "Binds names in order. Replaced by the destructuring let later in the bootstrap."} let
  (fn* let [&form &env & decl] (flak.rt/cons 'let* decl)))

(def ^{:macro true, :arglists '([bindings & body]), :doc "A let that recur jumps to. Replaced by the destructuring loop later in the bootstrap."} loop
  (fn* loop [&form &env & decl] (flak.rt/cons 'loop* decl)))

;; m with the entries of n put in.
(def ^:private put-all
  (fn* put-all [m n]
    (flak.rt/reduce-init-kv (fn* [acc k v] (flak.rt/assoc acc k v)) m n)))

;; Splits what follows the name in a definition into [attributes arities], an arity being a list ([params] body...).
(def ^:private definition-parts
  (fn* definition-parts [fdecl]
    (let* [doc (if (flak.rt/string-p (flak.rt/first fdecl)) (flak.rt/first fdecl) nil)
           fdecl (if doc (flak.rt/next fdecl) fdecl)
           attrs (if (flak.rt/map-p (flak.rt/first fdecl)) (flak.rt/first fdecl) nil)
           fdecl (if attrs (flak.rt/next fdecl) fdecl)
           attrs (if attrs attrs {})
           attrs (if doc (flak.rt/assoc attrs :doc doc) attrs)]
      (if (flak.rt/vector-p (flak.rt/first fdecl))
        [attrs (flak.rt/list fdecl)]
        (loop* [todo fdecl arities [] attrs attrs]
          (let* [todo (flak.rt/seq todo)]
            (if todo
              (let* [part (flak.rt/first todo)]
                (if (flak.rt/seq-p part)
                  (recur (flak.rt/next todo) (flak.rt/conj arities part) attrs)
                  (if (flak.rt/map-p part)
                    (recur (flak.rt/next todo) arities (put-all attrs part))
                    (throw (new IllegalArgumentException
                                (flak.rt/str-n "Invalid signature \"" part "\", it should be a list"))))))
              [attrs (flak.rt/seq arities)])))))))

;; The parameter vectors of arities, as a list.
(def ^:private params-of
  (fn* params-of [arities]
    (loop* [todo (flak.rt/seq arities) found []]
      (if todo
        (recur (flak.rt/next todo) (flak.rt/conj found (flak.rt/first (flak.rt/first todo))))
        (flak.rt/seq found)))))

;; The symbol `name` with the metadata of a definition: its own, the attributes and the quoted arglists.
(def ^:private definition-name
  (fn* definition-name [name attrs arities]
    (let* [own (flak.rt/meta name)
           m (put-all {:arglists (flak.rt/list 'quote (params-of arities))} (if own own {}))]
      (flak.rt/with-meta name (put-all m attrs)))))

(def ^{:macro true,
       :arglists '([name doc-string? attr-map? [params*] prepost-map? body] [name doc-string? attr-map? ([params*] prepost-map? body) + attr-map?]),
       :doc "Defines a var that holds a function. A docstring and a map of metadata may come before the parameters; several arities are lists of their own."}
  defn
  (fn* defn [&form &env name & fdecl]
    (if (flak.rt/symbol-p name)
      (let* [parts (definition-parts fdecl)
             attrs (flak.rt/nth parts 0)
             arities (flak.rt/nth parts 1)]
        (flak.rt/list 'def (definition-name name attrs arities)
                      (flak.rt/with-meta (flak.rt/cons 'clojure.core/fn arities) (flak.rt/meta &form))))
      (throw (new IllegalArgumentException "First argument to defn must be a symbol")))))

;; An arity of a macro gets two more parameters, &form and &env.
(def ^:private macro-arities
  (fn* macro-arities [arities]
    (loop* [todo (flak.rt/seq arities) made []]
      (if todo
        (let* [arity (flak.rt/first todo)
               params (flak.rt/first arity)
               full (flak.rt/reduce (fn* [acc p] (flak.rt/conj acc p)) ['&form '&env] params)]
          (recur (flak.rt/next todo)
                 (flak.rt/conj made (flak.rt/cons (flak.rt/with-meta full (flak.rt/meta params)) (flak.rt/next arity)))))
        (flak.rt/seq made)))))

(def ^{:macro true,
       :arglists '([name doc-string? attr-map? [params*] body] [name doc-string? attr-map? ([params*] body) + attr-map?]),
       :doc "Defines a macro: a function from unevaluated forms to the form that takes the place of the call. In its body &form is the whole call and &env the names of the locals in scope."}
  defmacro
  (fn* defmacro [&form &env name & args]
    (let* [parts (definition-parts args)
           attrs (flak.rt/assoc (flak.rt/nth parts 0) :macro true)
           arities (flak.rt/nth parts 1)]
      (flak.rt/list 'def (definition-name name attrs arities)
                    (flak.rt/cons 'clojure.core/fn (macro-arities arities))))))

;; ---- what syntax quote needs

(defn seq
  "A seq of the items of coll (a collection, string, array, map or nil), or nil when there are none."
  [coll] (flak.rt/seq coll))

(defn first
  "The first item of coll, nil when it is empty or nil."
  [coll] (flak.rt/first coll))

(defn next
  "A seq of the items after the first, or nil when there are none."
  [coll] (flak.rt/next coll))

(defn rest
  "A possibly empty sequence of the items after the first."
  [coll] (flak.rt/rest coll))

(defn cons
  "A seq of x followed by the items of seq."
  [x seq] (flak.rt/cons x seq))

(def ^{:arglists '([& items]), :doc "A list of the items."} list
  (fn* list
    ([] ())
    ([a] (flak.rt/list a))
    ([a b] (flak.rt/list a b))
    ([a b c] (flak.rt/list a b c))
    ([a b c & more] (flak.rt/list-of-seq (flak.rt/cons a (flak.rt/cons b (flak.rt/cons c more)))))))

(defn meta
  "The metadata map of obj, or nil."
  [obj] (flak.rt/meta obj))

(defn with-meta
  "obj with the map m as its metadata."
  [obj m] (flak.rt/with-meta obj m))

(def ^{:macro true, :arglists '([& body]), :doc "A sequence whose body is evaluated when it is first asked for, and once. The body gives a seq or nil."} lazy-seq
  (fn* lazy-seq [&form &env & body]
    (flak.rt/list 'flak.rt/lazy-seq (flak.rt/cons '^{:once true} fn* (flak.rt/cons [] body)))))

(defn chunked-seq?
  "True if s is a seq that hands out its items in chunks."
  [s] (flak.rt/chunked-seq-p s))

(defn chunk-first
  "The first chunk of the chunked seq s."
  [s] (flak.rt/chunk-first s))

(defn chunk-rest
  "What follows the first chunk of s, possibly empty."
  [s] (flak.rt/chunk-rest s))

(defn chunk-next
  "A seq of what follows the first chunk of s, or nil."
  [s] (flak.rt/chunk-next s))

(defn chunk-buffer
  "An empty buffer that takes up to capacity items by chunk-append."
  [capacity] (flak.rt/chunk-buffer capacity))

(defn chunk-append
  "Adds x to a chunk buffer."
  [b x] (flak.rt/chunk-append b x))

(defn chunk
  "Closes the buffer b and returns its items as a chunk."
  [b] (flak.rt/chunk b))

(defn chunk-cons
  "A seq of the items of chunk followed by those of rest; rest itself when the chunk is empty."
  [chunk rest] (flak.rt/chunk-cons chunk rest))

(defn concat
  "A lazy sequence of the items of the collections, one collection after the other."
  ([] (lazy-seq nil))
  ([x] (lazy-seq x))
  ([x y]
   (lazy-seq
     (let* [s (flak.rt/seq x)]
       (if s
         (if (flak.rt/chunked-seq-p s)
           (flak.rt/chunk-cons (flak.rt/chunk-first s) (concat (flak.rt/chunk-rest s) y))
           (flak.rt/cons (flak.rt/first s) (concat (flak.rt/rest s) y)))
         y))))
  ([x y & zs]
   (let* [join (fn* join [xys zs]
                 (lazy-seq
                   (let* [xys (flak.rt/seq xys)]
                     (if xys
                       (if (flak.rt/chunked-seq-p xys)
                         (flak.rt/chunk-cons (flak.rt/chunk-first xys) (join (flak.rt/chunk-rest xys) zs))
                         (flak.rt/cons (flak.rt/first xys) (join (flak.rt/rest xys) zs)))
                       (if zs
                         (join (flak.rt/first zs) (flak.rt/next zs))
                         nil)))))]
     (join (concat x y) zs))))

(def ^{:macro true, :arglists '([name & decls]), :doc "defn with the var marked private to its namespace."} defn-
  (fn* defn- [&form &env name & decls]
    (flak.rt/with-meta
      (flak.rt/cons 'clojure.core/defn
                    (flak.rt/cons (flak.rt/with-meta name (put-all {:private true} (if (flak.rt/meta name) (flak.rt/meta name) {}))) decls))
      (flak.rt/meta &form))))

;; The arguments of apply and list*: the last of the seq is itself a seq of the rest.
(defn- spread [args]
  (if (flak.rt/next args)
    (flak.rt/cons (flak.rt/first args) (spread (flak.rt/next args)))
    (flak.rt/seq (flak.rt/first args))))

(defn list*
  "A seq of the items put before the items of the last argument, which is a seq."
  ([args] (flak.rt/seq args))
  ([a args] (flak.rt/cons a args))
  ([a b args] (flak.rt/cons a (flak.rt/cons b args)))
  ([a b c args] (flak.rt/cons a (flak.rt/cons b (flak.rt/cons c args))))
  ([a b c d & more] (flak.rt/cons a (flak.rt/cons b (flak.rt/cons c (flak.rt/cons d (spread more)))))))

(defn apply
  "Calls f with the arguments given, followed by the items of the last one, which is a seq."
  ([f args] (flak.rt/apply f args))
  ([f a args] (flak.rt/apply f (flak.rt/cons a args)))
  ([f a b args] (flak.rt/apply f (flak.rt/cons a (flak.rt/cons b args))))
  ([f a b c args] (flak.rt/apply f (flak.rt/cons a (flak.rt/cons b (flak.rt/cons c args)))))
  ([f a b c d & args]
   (flak.rt/apply f (flak.rt/cons a (flak.rt/cons b (flak.rt/cons c (flak.rt/cons d (spread args))))))))

(defn vec
  "A vector of the items of coll."
  [coll] (flak.rt/vec coll))

(defn vector
  "A vector of the arguments."
  ([] [])
  ([a] [a])
  ([a b] [a b])
  ([a b c] [a b c])
  ([a b c d] [a b c d])
  ([a b c d e] [a b c d e])
  ([a b c d e f] [a b c d e f])
  ([a b c d e f & more]
   (flak.rt/vec (flak.rt/cons a (flak.rt/cons b (flak.rt/cons c (flak.rt/cons d (flak.rt/cons e (flak.rt/cons f more)))))))))

(defn hash-map
  "A hash map of the alternating keys and values; a later value of a key wins."
  ([] {})
  ([& keyvals]
   (loop [kvs (flak.rt/seq keyvals) m nil]
     (if kvs
       (let [k (flak.rt/first kvs)
             more (flak.rt/next kvs)]
         (if more
           (recur (flak.rt/next more)
                  (if m
                    (flak.rt/assoc-x m k (flak.rt/first more))
                    (flak.rt/transient (flak.rt/hash-map k (flak.rt/first more)))))
           (throw (new IllegalArgumentException (flak.rt/str-n "No value supplied for key: " k)))))
       (flak.rt/persistent m)))))

(defn array-map
  "A map that keeps the order of the alternating keys and values."
  ([] {})
  ([& keyvals] (flak.rt/array-map-of-seq keyvals)))

(defn hash-set
  "A hash set of the arguments."
  ([] #{})
  ([& keys] (flak.rt/set keys)))

(defn set
  "A set of the distinct items of coll. A set is returned as it is, without its metadata."
  [coll]
  (if (flak.rt/set-p coll) (flak.rt/with-meta coll nil) (flak.rt/set coll)))

;; ---- predicates and equality

(defn in-ns "Makes the namespace of that name the current one; makes it if there is none." [name] (flak.rt/set-ns name))

(defn nil? "True if x is nil." [x] (flak.rt/nil-p x))
(defn some? "True if x is not nil." [x] (flak.rt/not (flak.rt/nil-p x)))
(defn not "True if x is nil or false, else false." [x] (if x false true))
(defn true? "True if x is the value true." [x] (flak.rt/identical x true))
(defn false? "True if x is the value false." [x] (flak.rt/identical x false))
(defn boolean? "True if x is true or false." [x] (flak.rt/boolean-p x))
(defn any? "True for every x." [x] true)
(defn identity "Its argument." [x] x)
(defn identical? "True if x and y are one and the same object." [x y] (flak.rt/identical x y))
(defn string? "True if x is a string." [x] (flak.rt/string-p x))
(defn char? "True if x is a character." [x] (flak.rt/char-p x))
(defn symbol? "True if x is a symbol." [x] (flak.rt/symbol-p x))
(defn keyword? "True if x is a keyword." [x] (flak.rt/keyword-p x))
(defn number? "True if x is a number." [x] (flak.rt/number-p x))
(defn seq? "True if x is a seq: a list, a lazy sequence, what seq returns." [x] (flak.rt/seq-p x))
(defn list? "True if x is a list." [x] (flak.rt/list-p x))
(defn vector? "True if x is a vector." [x] (flak.rt/vector-p x))
(defn map? "True if x is a map." [x] (flak.rt/map-p x))
(defn set? "True if x is a set." [x] (flak.rt/set-p x))
(defn coll? "True if x is a collection." [x] (flak.rt/coll-p x))
(defn sequential? "True if x is a collection with an order of its own: a seq or a vector." [x] (flak.rt/sequential-p x))
(defn associative? "True if x takes assoc: a map or a vector." [x] (flak.rt/associative-p x))
(defn counted? "True if count takes constant time on x." [x] (flak.rt/counted-p x))
(defn reversible? "True if rseq works on x." [x] (flak.rt/reversible-p x))
(defn sorted? "True if x is a sorted map or set." [x] (flak.rt/sorted-p x))
(defn indexed? "True if nth takes about constant time on x." [x] (flak.rt/indexed-p x))
(defn seqable? "True if seq works on x." [x] (flak.rt/seqable-p x))
(defn map-entry? "True if x is an entry of a map." [x] (flak.rt/map-entry-p x))
(defn fn? "True if x was made by fn." [x] (flak.rt/fn-p x))
(defn ifn? "True if x can be called." [x] (flak.rt/ifn-p x))
(defn var? "True if x is a var." [x] (flak.rt/var-p x))
(defn reduced? "True if x was made by reduced." [x] (flak.rt/reduced-p x))
(defn delay? "True if x was made by delay." [x] (flak.rt/delay-p x))
(defn volatile? "True if x was made by volatile!." [x] (flak.rt/volatile-p x))
(defn uuid? "True if x is a UUID." [x] (flak.rt/uuid-p x))
(defn inst? "True if x is an instant." [x] (flak.rt/inst-p x))
(defn inst-ms "Milliseconds since the start of 1970 in UTC." [inst] (flak.rt/inst-ms inst))
(defn class "The class of x, nil for nil." [x] (flak.rt/class x))
(defn instance? "True if x is an instance of the class c." [c x] (flak.rt/instance-p c x))

(defn =
  "True if all arguments are equal: numbers by value within their kind, collections by their items."
  ([x] true)
  ([x y] (flak.rt/equal x y))
  ([x y & more]
   (if (flak.rt/equal x y)
     (let [others (flak.rt/next more)]
       (if others
         (recur y (flak.rt/first more) others)
         (flak.rt/equal y (flak.rt/first more))))
     false)))

(defn not=
  "True if the arguments are not all equal."
  ([x] false)
  ([x y] (not (flak.rt/equal x y)))
  ([x y & more] (not (apply = x y more))))

(defn compare
  "A negative number, zero or a positive number as x is before, equal to or after y. nil is before everything."
  [x y] (flak.rt/compare x y))

(defn hash "The hash of x, equal for equal values." [x] (flak.rt/hash x))
(defn hash-ordered-coll "The hash of the items of coll, depending on their order." [coll] (flak.rt/hash-ordered coll))
(defn hash-unordered-coll "The hash of the items of coll, whatever their order." [coll] (flak.rt/hash-unordered coll))

;; ---- control macros

(defmacro when
  "Evaluates body when test is true, else nil."
  [test & body]
  (flak.rt/list 'if test (flak.rt/cons 'do body)))

(defmacro when-not
  "Evaluates body when test is false or nil, else nil."
  [test & body]
  (flak.rt/list 'if test nil (flak.rt/cons 'do body)))

(defmacro if-not
  "Evaluates then when test is false or nil, else the other branch."
  ([test then] `(if-not ~test ~then nil))
  ([test then else] `(if (not ~test) ~then ~else)))

(defmacro cond
  "Takes tests and expressions in turn and evaluates the expression of the first test that is true; nil when none is."
  [& clauses]
  (when clauses
    (flak.rt/list 'if (flak.rt/first clauses)
                  (if (flak.rt/next clauses)
                    (flak.rt/first (flak.rt/next clauses))
                    (throw (new IllegalArgumentException "cond requires an even number of forms")))
                  (flak.rt/cons 'clojure.core/cond (flak.rt/next (flak.rt/next clauses))))))

(defmacro and
  "Evaluates the expressions until one is false or nil and returns its value, else the value of the last."
  ([] true)
  ([x] x)
  ([x & more]
   `(let [and# ~x]
      (if and# (and ~@more) and#))))

(defmacro or
  "Evaluates the expressions until one is true and returns its value, else the value of the last."
  ([] nil)
  ([x] x)
  ([x & more]
   `(let [or# ~x]
      (if or# or# (or ~@more)))))

(defmacro declare
  "Makes unbound vars of the given names, so that code before their definitions can name them."
  [& names]
  (let [declared (fn [n] (flak.rt/list 'def (flak.rt/with-meta n (put-all {:declared true} (or (flak.rt/meta n) {})))))]
    (loop [todo (flak.rt/seq names) made []]
      (if todo
        (recur (flak.rt/next todo) (flak.rt/conj made (declared (flak.rt/first todo))))
        (flak.rt/cons 'do (flak.rt/seq made))))))

(defmacro comment
  "Evaluates nothing and returns nil."
  [& body]
  nil)

(defmacro ->
  "Threads x through the forms, as the second item of each: (-> x (f a) g) is (g (f x a))."
  [x & forms]
  (loop [x x, forms (flak.rt/seq forms)]
    (if forms
      (let [form (flak.rt/first forms)]
        (recur (if (flak.rt/seq-p form)
                 (flak.rt/with-meta
                   (flak.rt/cons (flak.rt/first form) (flak.rt/cons x (flak.rt/next form)))
                   (flak.rt/meta form))
                 (flak.rt/list form x))
               (flak.rt/next forms)))
      x)))

(defmacro ->>
  "Threads x through the forms, as the last item of each: (->> x (f a) g) is (g (f a x))."
  [x & forms]
  (loop [x x, forms (flak.rt/seq forms)]
    (if forms
      (let [form (flak.rt/first forms)]
        (recur (if (flak.rt/seq-p form)
                 (flak.rt/with-meta
                   (flak.rt/cons (flak.rt/first form) (concat (flak.rt/next form) (flak.rt/list x)))
                   (flak.rt/meta form))
                 (flak.rt/list form x))
               (flak.rt/next forms)))
      x)))
