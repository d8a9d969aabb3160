(in-ns 'clojure.core)

;; clojure.core, part 3: collections, names, strings, state: what one row of the runtime answers.

;; ---- sequences

(defn second "The second item of x." [x] (flak.rt/first (flak.rt/next x)))
(defn ffirst "The first item of the first item of x." [x] (flak.rt/first (flak.rt/first x)))
(defn nfirst "A seq of the items of the first item of x, without its first." [x] (flak.rt/next (flak.rt/first x)))
(defn fnext "The second item of x." [x] (flak.rt/first (flak.rt/next x)))
(defn nnext "A seq of the items of x after the second, or nil." [x] (flak.rt/next (flak.rt/next x)))

(defn last
  "The last item of coll, in linear time."
  [coll]
  (loop [s (flak.rt/seq coll)]
    (let [more (flak.rt/next s)]
      (if more (recur more) (flak.rt/first s)))))

(defn butlast
  "A seq of all items of coll but the last, or nil; in linear time."
  [coll]
  (loop [kept [] s (flak.rt/seq coll)]
    (let [more (flak.rt/next s)]
      (if more
        (recur (flak.rt/conj kept (flak.rt/first s)) more)
        (flak.rt/seq kept)))))

(defn count
  "The number of items of coll: a collection, seq, string, array or nil."
  [coll] (flak.rt/count coll))

(defn nth
  "The item at index, counted from zero. Out of bounds throws, or gives not-found."
  ([coll index] (flak.rt/nth coll index))
  ([coll index not-found] (flak.rt/nth3 coll index not-found)))

(defn empty "An empty collection of the kind of coll, or nil." [coll] (flak.rt/empty coll))
(defn empty? "True if coll has no items. For a sequence, (seq coll) is the usual test of the opposite." [coll]
  (if (flak.rt/counted-p coll) (flak.rt/equal 0 (flak.rt/count coll)) (not (flak.rt/seq coll))))
(defn not-empty "coll, or nil if it has no items." [coll] (if (flak.rt/seq coll) coll nil))
(defn rseq "A seq of the items of the vector or sorted collection rev, last first, or nil." [rev] (flak.rt/rseq rev))
(defn reduced "Wraps x so that the reduce it is returned to stops with the value x." [x] (flak.rt/reduced x))
(defn unreduced "The value wrapped by reduced, or x itself." [x] (if (flak.rt/reduced-p x) (flak.rt/deref-reduced x) x))
(defn ensure-reduced "x wrapped by reduced unless it already is." [x] (if (flak.rt/reduced-p x) x (flak.rt/reduced x)))

(defn reduce
  "Combines the items of coll with f, two at a time: from val, or else from the first item. With no item the result is val, or (f)."
  ([f coll]
   (let [s (flak.rt/seq coll)]
     (if s
       (flak.rt/reduce f (flak.rt/first s) (flak.rt/next s))
       (f))))
  ([f val coll] (flak.rt/reduce f val coll)))

(defn reduce-kv
  "Reduces a map, or a vector with its indices: f takes the result so far, a key and its value."
  [f init coll] (flak.rt/reduce-init-kv f init coll))

;; ---- collections

(defn conj
  "coll with the items added, where it is cheapest: in front of a list, at the end of a vector."
  ([] [])
  ([coll] coll)
  ([coll x] (flak.rt/conj coll x))
  ([coll x & xs] (flak.rt/reduce (fn [c y] (flak.rt/conj c y)) (flak.rt/conj coll x) xs)))

(defn get
  "The value of key in map (or vector, set, string), not-found or nil when there is none."
  ([map key] (flak.rt/get map key))
  ([map key not-found] (flak.rt/get3 map key not-found)))

(defn assoc
  "map with the key mapped to the value; a vector with the item at the index replaced."
  ([map key val] (flak.rt/assoc map key val))
  ([map key val & kvs]
   (loop [m (flak.rt/assoc map key val) kvs (flak.rt/seq kvs)]
     (if kvs
       (if (flak.rt/next kvs)
         (recur (flak.rt/assoc m (flak.rt/first kvs) (flak.rt/first (flak.rt/next kvs))) (flak.rt/next (flak.rt/next kvs)))
         (throw (new IllegalArgumentException "assoc expects even number of arguments after map/vector, found odd number")))
       m))))

(defn dissoc
  "map without the keys."
  ([map] map)
  ([map key] (flak.rt/dissoc map key))
  ([map key & ks] (flak.rt/reduce (fn [m k] (flak.rt/dissoc m k)) (flak.rt/dissoc map key) ks)))

(defn disj
  "set without the keys."
  ([set] set)
  ([set key] (if (nil? set) nil (flak.rt/disj set key)))
  ([set key & ks] (if (nil? set) nil (flak.rt/reduce (fn [s k] (flak.rt/disj s k)) (flak.rt/disj set key) ks))))

(defn contains? "True if coll has the key: for a vector, the index." [coll key] (flak.rt/contains-p coll key))
(defn find "The entry of key in map, or nil." [map key] (flak.rt/find map key))
(defn keys "A seq of the keys of map, or nil." [map] (flak.rt/keys map))
(defn vals "A seq of the values of map, or nil." [map] (flak.rt/vals map))
(defn key "The key of the map entry e." [e] (flak.rt/key e))
(defn val "The value of the map entry e." [e] (flak.rt/val e))
(defn peek "The first item of a list, the last of a vector." [coll] (flak.rt/peek coll))
(defn pop "coll without the item that peek gives; throws when it is empty." [coll] (flak.rt/pop coll))

(defn subvec
  "The part of the vector v from start (inclusive) to end (exclusive), in constant time."
  ([v start] (flak.rt/subvec v start (flak.rt/count v)))
  ([v start end] (flak.rt/subvec v start end)))

(defn- sorted-map-of [empty-map keyvals]
  (loop [m empty-map kvs (flak.rt/seq keyvals)]
    (if kvs
      (if (flak.rt/next kvs)
        (recur (flak.rt/assoc m (flak.rt/first kvs) (flak.rt/first (flak.rt/next kvs))) (flak.rt/next (flak.rt/next kvs)))
        (throw (new IllegalArgumentException (flak.rt/str-n "No value supplied for key: " (flak.rt/first kvs)))))
      m)))

(defn sorted-map "A map sorted by its keys." [& keyvals] (sorted-map-of (flak.rt/sorted-map nil) keyvals))
(defn sorted-map-by "A map sorted by its keys, as comparator orders them." [comparator & keyvals]
  (sorted-map-of (flak.rt/sorted-map comparator) keyvals))
(defn sorted-set "A sorted set." [& keys]
  (flak.rt/reduce (fn [s k] (flak.rt/conj s k)) (flak.rt/sorted-set nil) keys))
(defn sorted-set-by "A set sorted as comparator orders its items." [comparator & keys]
  (flak.rt/reduce (fn [s k] (flak.rt/conj s k)) (flak.rt/sorted-set comparator) keys))

(defn transient "A collection to be filled by conj!, assoc! and the like, then closed by persistent!. coll itself stays as it is." [coll] (flak.rt/transient coll))
(defn persistent! "Closes the transient coll and returns it as a persistent collection." [coll] (flak.rt/persistent coll))

(defn conj!
  "Adds x to the transient and returns it."
  ([] (flak.rt/transient []))
  ([coll] coll)
  ([coll x] (flak.rt/conj-x coll x)))

(defn assoc!
  "Maps the key to the value in the transient and returns it."
  ([coll key val] (flak.rt/assoc-x coll key val))
  ([coll key val & kvs]
   (loop [m (flak.rt/assoc-x coll key val) kvs (flak.rt/seq kvs)]
     (if kvs
       (recur (flak.rt/assoc-x m (flak.rt/first kvs) (flak.rt/first (flak.rt/next kvs))) (flak.rt/next (flak.rt/next kvs)))
       m))))

(defn dissoc!
  "Removes the keys from the transient map and returns it."
  ([map key] (flak.rt/dissoc-x map key))
  ([map key & ks] (flak.rt/reduce (fn [m k] (flak.rt/dissoc-x m k)) (flak.rt/dissoc-x map key) ks)))

(defn disj!
  "Removes the keys from the transient set and returns it."
  ([set] set)
  ([set key] (flak.rt/disj-x set key))
  ([set key & ks] (flak.rt/reduce (fn [s k] (flak.rt/disj-x s k)) (flak.rt/disj-x set key) ks)))

(defn pop! "Removes the last item of the transient vector and returns it." [coll] (flak.rt/pop-x coll))

;; ---- names

(defn name "The name of a symbol or keyword without its namespace; a string is its own name." [x] (flak.rt/name x))
(defn namespace "The namespace of a symbol or keyword as a string, or nil." [x] (flak.rt/namespace x))

(defn symbol
  "A symbol with the name, and namespace, given. A keyword or var is turned into its symbol."
  ([name] (flak.rt/symbol name))
  ([ns name] (flak.rt/symbol2 ns name)))

(defn keyword
  "A keyword with the name, and namespace, given; nil for what has no name."
  ([name] (flak.rt/keyword name))
  ([ns name] (flak.rt/keyword2 ns name)))

(defn find-keyword
  "The keyword of that name if it is in use, else nil."
  ([name] (flak.rt/find-keyword name))
  ([ns name] (flak.rt/find-keyword (flak.rt/str-n ns "/" name))))

(defn gensym
  "A symbol of a new name that starts with the prefix."
  ([] (flak.rt/gensym "G__"))
  ([prefix-string] (flak.rt/gensym (flak.rt/str prefix-string))))

(defn ident? "True if x is a symbol or keyword." [x] (or (flak.rt/keyword-p x) (flak.rt/symbol-p x)))
(defn simple-symbol? "True if x is a symbol without a namespace." [x] (and (flak.rt/symbol-p x) (nil? (flak.rt/namespace x))))
(defn qualified-symbol? "True if x is a symbol with a namespace." [x] (and (flak.rt/symbol-p x) (some? (flak.rt/namespace x))))
(defn simple-keyword? "True if x is a keyword without a namespace." [x] (and (flak.rt/keyword-p x) (nil? (flak.rt/namespace x))))
(defn qualified-keyword? "True if x is a keyword with a namespace." [x] (and (flak.rt/keyword-p x) (some? (flak.rt/namespace x))))
(defn simple-ident? "True if x is a symbol or keyword without a namespace." [x] (and (ident? x) (nil? (flak.rt/namespace x))))
(defn qualified-ident? "True if x is a symbol or keyword with a namespace." [x] (and (ident? x) (some? (flak.rt/namespace x))))

;; ---- strings

(defn str
  "The arguments as people read them, joined to one string. nil is the empty string."
  ([] "")
  ([x] (flak.rt/str x))
  ([x y] (flak.rt/str-n x y))
  ([x y z] (flak.rt/str-n x y z))
  ([x y z & more] (flak.rt/str-join "" (flak.rt/cons x (flak.rt/cons y (flak.rt/cons z more))))))

(defn subs
  "The part of s from start (inclusive) to end (exclusive), counted in characters."
  ([s start] (flak.rt/subs s start nil))
  ([s start end] (flak.rt/subs s start end)))

(defn format "Formats the arguments as the template says: %d %s %5.2f %x %-10s %05d %n %% and so on." [fmt & args] (flak.rt/format fmt args))
(defn re-pattern "The regular expression written in s." [s] (flak.rt/re-pattern s))
(defn re-matcher "A matcher that re-find steps through the matches of re in s with." [re s] (flak.rt/re-matcher re s))
(defn re-groups "The groups of the latest match of m: a string, or a vector when the expression has groups." [m] (flak.rt/re-groups m))
(defn re-seq "A sequence of the matches of re in s, each as re-find gives it, or nil." [re s] (flak.rt/re-seq re s))
(defn re-matches "The match of re with all of s, or nil; a vector with the groups when re has groups." [re s] (flak.rt/re-matches re s))

(defn re-find
  "The first match of re in s, or the next of the matcher m, or nil; a vector with the groups when re has groups."
  ([m] (flak.rt/re-matcher-find m))
  ([re s] (flak.rt/re-find re s)))

;; ---- metadata and state

(defn vary-meta
  "obj with the metadata that f makes of its metadata and args."
  [obj f & args] (flak.rt/with-meta obj (apply f (flak.rt/meta obj) args)))

(defn alter-meta! "Sets the metadata of the reference to what f makes of it and args." [iref f & args]
  (flak.rt/reset-meta iref (apply f (flak.rt/meta iref) args)))

(defn reset-meta! "Sets the metadata of the reference." [iref metadata-map] (flak.rt/reset-meta iref metadata-map))

(defn atom
  "A cell with the value x, changed by swap! and reset!. Options: :meta, and :validator, a function that must accept each new value."
  ([x] (flak.rt/atom x))
  ([x & options]
   (let [a (flak.rt/atom x)
         opts (apply hash-map options)]
     (flak.rt/atom-set-opts a (flak.rt/get opts :meta) (flak.rt/get opts :validator))
     a)))

(defn deref "The value in ref: an atom, var, volatile, delay or reduced value." [ref] (flak.rt/deref ref))

(defn swap!
  "Sets the atom to what f makes of its value and the arguments, and returns the new value."
  ([atom f] (flak.rt/swap atom f nil))
  ([atom f x] (flak.rt/swap atom f (flak.rt/list x)))
  ([atom f x y] (flak.rt/swap atom f (flak.rt/list x y)))
  ([atom f x y & args] (flak.rt/swap atom f (flak.rt/cons x (flak.rt/cons y args)))))

(defn swap-vals!
  "Like swap!, but returns [old new]."
  ([atom f] (flak.rt/swap-vals atom f nil))
  ([atom f x] (flak.rt/swap-vals atom f (flak.rt/list x)))
  ([atom f x y] (flak.rt/swap-vals atom f (flak.rt/list x y)))
  ([atom f x y & args] (flak.rt/swap-vals atom f (flak.rt/cons x (flak.rt/cons y args)))))

(defn reset! "Sets the atom to newval and returns it." [atom newval] (flak.rt/reset atom newval))
(defn reset-vals! "Sets the atom to newval and returns [old new]." [atom newval] (flak.rt/reset-vals atom newval))
(defn compare-and-set! "Sets the atom to newval if it holds oldval itself, and says whether it did." [atom oldval newval] (flak.rt/compare-and-set atom oldval newval))
(defn add-watch "Calls fn with key, reference, old and new state whenever the reference is set." [reference key fn] (flak.rt/add-watch reference key fn))
(defn remove-watch "Removes the watch added under the key." [reference key] (flak.rt/remove-watch reference key))
(defn set-validator! "Makes validator-fn, or none if nil, the judge of new values of the reference." [iref validator-fn] (flak.rt/set-validator iref validator-fn) nil)
(defn get-validator "The validator of the reference, or nil." [iref] (flak.rt/get-validator iref))
(defn volatile! "A cell for one thread, cheaper than an atom." [val] (flak.rt/volatile val))
(defn vreset! "Sets the volatile to newval and returns it." [vol newval] (flak.rt/vreset vol newval))
(defmacro vswap! "Sets the volatile to what f makes of its value and args, and returns the new value." [vol f & args]
  `(vreset! ~vol (~f (deref ~vol) ~@args)))
(defn realized? "True if the delay or lazy sequence x has been evaluated." [x] (flak.rt/realized-p x))
(defn force "The value of x if it is a delay, else x." [x] (flak.rt/force x))

(defmacro delay
  "A value computed by body when force or deref first asks for it, and once."
  [& body]
  (list 'flak.rt/delay (list* '^{:once true} fn* [] body)))

;; ---- arrays: every array holds any values; the typed makers convert what is put in at first

(defn to-array "An array of the items of coll." [coll] (flak.rt/array-of coll))
(defn object-array "An array of that length filled with nil, or of the items of the seq." [size-or-seq] (flak.rt/object-array size-or-seq))
(defn alength "The length of the array." [array] (flak.rt/alength array))
(defn aclone "A copy of the array." [array] (flak.rt/aclone array))

(defn aget
  "The item at the index, or of the nested arrays at the indices."
  ([array idx] (flak.rt/aget array idx))
  ([array idx & idxs] (apply aget (flak.rt/aget array idx) idxs)))

(defn aset
  "Sets the item at the index, or of the nested arrays at the indices, and returns it."
  ([array idx val] (flak.rt/aset array idx val))
  ([array idx idx2 & idxv] (apply aset (flak.rt/aget array idx) idx2 idxv)))
