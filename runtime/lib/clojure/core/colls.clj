(in-ns 'clojure.core)

;; clojure.core, part 7: for and doseq, and the functions that make whole collections.

;; ---- for and doseq

;; The groups of a comprehension: [[pattern expr [[:when test] ...]] ...].
(defn- comprehension-groups [bindings]
  (loop [groups [], todo (seq bindings)]
    (if todo
      (let [k (first todo) v (second todo)]
        (if (keyword? k)
          (let [group (peek groups)]
            (require-form (contains? #{:when :while :let} k) (str "Invalid 'for' keyword " k))
            (recur (conj (pop groups) (assoc group 2 (conj (nth group 2) [k v]))) (nnext todo)))
          (recur (conj groups [k v []]) (nnext todo))))
      groups)))

;; `body` inside the modifiers of a group; `skip` is evaluated where :when is false, `stop` where :while is.
(defn- modified [modifiers skip stop body]
  (flak.rt/reduce
    (fn [inner modifier]
      (let [k (nth modifier 0) v (nth modifier 1)]
        (cond
          (= k :let) (list 'clojure.core/let v inner)
          (= k :when) (list 'if v inner skip)
          true (list 'if v inner stop))))
    body (flak.rt/rseq modifiers)))

(declare for-step)

;; The value, for the item at the head of `s`, of the inner groups' sequences followed by the rest of this one.
(defn- for-nested [groups body step s]
  (let [inner (gensym "inner__")]
    `(let [~inner (seq (~(for-step groups body) ~(nth (first groups) 1)))]
       (if ~inner
         (concat ~inner (~step (rest ~s)))
         (recur (rest ~s))))))

;; A form for a function from the collection of the first group to the sequence of the body's values.
(defn- for-step [groups body]
  (let [group (first groups)
        pattern (nth group 0)
        modifiers (nth group 2)
        step (gensym "step__") s (gensym "s__") held (gensym "held__")
        c (gensym "chunk__") size (gensym "size__") b (gensym "buffer__") i (gensym "i__")
        innermost (nil? (next groups))
        one-by-one `(let [~pattern (first ~s)]
                      ~(modified modifiers
                                 `(recur (rest ~s))
                                 nil
                                 (if innermost
                                   `(cons ~body (~step (rest ~s)))
                                   (for-nested (next groups) body step s))))]
    `(fn ~step [~held]
       (lazy-seq
         (loop [~s ~held]
           (let [~s (seq ~s)]
             (if ~s
               ~(if innermost
                  `(if (chunked-seq? ~s)
                     (let [~c (chunk-first ~s)
                           ~size (count ~c)
                           ~b (chunk-buffer ~size)]
                       (if (loop [~i 0]
                             (if (< ~i ~size)
                               (let [~pattern (nth ~c ~i)]
                                 ~(modified modifiers
                                            `(recur (unchecked-inc ~i))
                                            nil
                                            `(do (chunk-append ~b ~body)
                                                 (recur (unchecked-inc ~i)))))
                               true))
                         (chunk-cons (chunk ~b) (~step (chunk-rest ~s)))
                         (chunk-cons (chunk ~b) nil)))
                     ~one-by-one)
                  one-by-one)
               nil)))))))

(defmacro for
  "A lazy sequence of the values of body for each combination of the items of the collections, the last one varying fastest. After a binding, :let [..] binds more, :when filters, :while stops that collection."
  [bindings body]
  (require-form (vector? bindings) "for requires a vector for its binding")
  (require-form (flak.rt/even-p (count bindings)) "for requires an even number of forms in binding vector")
  (let [groups (comprehension-groups bindings)]
    `(~(for-step groups body) ~(nth (first groups) 1))))

;; The loop over the first group: `c` is the current chunk, or the current item alone when `many` is false.
(defn- doseq-loop [groups body]
  (if groups
    (let [group (first groups)
          s (gensym "s__") c (gensym "chunk__") many (gensym "many__") size (gensym "size__") i (gensym "i__")
          again (list 'recur s c many size (list 'clojure.core/unchecked-inc i))]
      `(loop [~s (seq ~(nth group 1)), ~c nil, ~many false, ~size 0, ~i 0]
         (if (< ~i ~size)
           (let [~(nth group 0) (if ~many (nth ~c ~i) ~c)]
             ~(modified (nth group 2) again nil
                        `(do ~(doseq-loop (next groups) body) ~again)))
           (let [~s (seq ~s)]
             (if ~s
               (if (chunked-seq? ~s)
                 (let [~c (chunk-first ~s)]
                   (recur (chunk-rest ~s) ~c true (count ~c) 0))
                 (recur (rest ~s) (first ~s) false 1 0))
               nil)))))
    (list* 'do body)))

(defmacro doseq
  "Evaluates body for each combination of the items of the collections, as for does, for side effects; nil."
  [bindings & body]
  (require-form (vector? bindings) "doseq requires a vector for its binding")
  (require-form (flak.rt/even-p (count bindings)) "doseq requires an even number of forms in binding vector")
  (if (seq bindings)
    (doseq-loop (seq (comprehension-groups bindings)) body)
    `(do ~@body nil)))

;; ---- into

(defn- editable? [coll]
  (flak.rt/editable-p coll))

(defn into
  "to with the items of from, changed by xform if given, added by conj."
  ([] [])
  ([to] to)
  ([to from]
   (if (editable? to)
     (flak.rt/with-meta
       (flak.rt/persistent (flak.rt/reduce conj! (flak.rt/transient to) from))
       (flak.rt/meta to))
     (flak.rt/reduce conj to from)))
  ([to xform from]
   (if (editable? to)
     (flak.rt/with-meta
       (flak.rt/persistent (transduce xform conj! (flak.rt/transient to) from))
       (flak.rt/meta to))
     (transduce xform conj to from))))

(defn mapv
  "map, into a vector, at once."
  ([f coll]
   (flak.rt/persistent (flak.rt/reduce (fn [v x] (flak.rt/conj-x v (f x))) (flak.rt/transient []) coll)))
  ([f c1 c2] (into [] (map f c1 c2)))
  ([f c1 c2 c3] (into [] (map f c1 c2 c3)))
  ([f c1 c2 c3 & colls] (into [] (apply map f c1 c2 c3 colls))))

(defn filterv "filter, into a vector, at once." [pred coll]
  (flak.rt/persistent (flak.rt/reduce (fn [v x] (if (pred x) (flak.rt/conj-x v x) v)) (flak.rt/transient []) coll)))

(defn run! "Calls proc with each item of coll for its side effects; nil." [proc coll]
  (flak.rt/reduce (fn [_ x] (proc x)) nil coll)
  nil)

(defn reductions
  "A lazy sequence of the results of reduce after each item, from init or the first item."
  ([f coll]
   (lazy-seq
     (let [s (seq coll)]
       (if s
         (reductions f (first s) (rest s))
         (list (f))))))
  ([f init coll]
   (if (flak.rt/reduced-p init)
     (list (deref init))
     (cons init
           (lazy-seq
             (let [s (seq coll)]
               (if s
                 (reductions f (f init (first s)) (rest s))
                 nil)))))))

(defn group-by "A map from the values of f to the vectors of items that have them." [f coll]
  (persistent!
    (flak.rt/reduce
      (fn [groups x]
        (let [k (f x)]
          (flak.rt/assoc-x groups k (conj (get groups k []) x))))
      (transient {}) coll)))

(defn frequencies "A map from the distinct items of coll to how often each occurs." [coll]
  (persistent!
    (flak.rt/reduce
      (fn [counts x] (flak.rt/assoc-x counts x (inc (get counts x 0))))
      (transient {}) coll)))

(defn zipmap "A map from the keys to the values at the same places." [keys vals]
  (loop [m (transient {}), ks (seq keys), vs (seq vals)]
    (if (and ks vs)
      (recur (flak.rt/assoc-x m (first ks) (first vs)) (next ks) (next vs))
      (persistent! m))))

;; ---- order

(defn comparator "A comparator from the predicate that says whether its first argument is the lesser." [pred]
  (fn [x y] (cond (pred x y) -1 (pred y x) 1 true 0)))

(defn sort
  "The items of coll in order: by compare or by the comparator, a function that gives a number or says whether its first argument is the lesser. Equal items keep their order."
  ([coll] (flak.rt/sort nil coll))
  ([comp coll] (flak.rt/sort comp coll)))

(defn sort-by
  "The items of coll in the order of their values of keyfn."
  ([keyfn coll] (flak.rt/sort (fn [x y] (flak.rt/compare (keyfn x) (keyfn y))) coll))
  ([keyfn comp coll] (flak.rt/sort (fn [x y] (comp (keyfn x) (keyfn y))) coll)))

(defn reverse "A list of the items of coll, last first." [coll] (flak.rt/reduce (fn [l x] (flak.rt/conj l x)) () coll))

(defn max-key
  "The argument for which k is greatest; of equals the last."
  ([k x] x)
  ([k x y] (if (> (k x) (k y)) x y))
  ([k x y & more]
   (loop [best x, best-key (k x), xs (cons y more)]
     (if (seq xs)
       (let [x (first xs) v (k x)]
         (if (>= v best-key) (recur x v (next xs)) (recur best best-key (next xs))))
       best))))

(defn min-key
  "The argument for which k is least; of equals the last."
  ([k x] x)
  ([k x y] (if (< (k x) (k y)) x y))
  ([k x y & more]
   (loop [best x, best-key (k x), xs (cons y more)]
     (if (seq xs)
       (let [x (first xs) v (k x)]
         (if (<= v best-key) (recur x v (next xs)) (recur best best-key (next xs))))
       best))))

(defn rand-nth "A random item of coll." [coll] (nth coll (rand-int (count coll))))

(defn random-sample
  "The items of coll, each with probability prob. Without a collection, a transducer."
  ([prob] (filter (fn [_] (< (rand) prob))))
  ([prob coll] (filter (fn [_] (< (rand) prob)) coll)))

(defn shuffle "A vector of the items of coll in random order." [coll]
  (loop [v (vec coll), i (dec (count v))]
    (if (pos? i)
      (let [j (rand-int (inc i))]
        (recur (assoc v i (nth v j) j (nth v i)) (dec i)))
      v)))

;; A predicate of entries of the sorted collection sc: whether `test` holds of the order of the entry's key and k.
;; The order is that of sc: what a sorted map of the two keys alone, with sc's comparator, says.
(defn- ordered-entry? [sc test k]
  (let [by-key (map? sc)
        nothing (empty sc)]
    (fn [e]
      (let [x (if by-key (key e) e)
            pair (if by-key (assoc nothing k nil x nil) (conj nothing k x))]
        (test (cond
                (= 1 (count pair)) 0
                (identical? x (if by-key (key (first pair)) (first pair))) -1
                true 1)
              0)))))

(defn- drop-outside [s pred]
  (if (and s (not (pred (first s)))) (next s) s))

(defn- take-inside [s pred] (if s (take-while pred s) nil))

(defn subseq
  "A seq of the entries of the sorted collection sc whose keys pass the tests, (test key given-key); tests are <, <=, > and >=."
  ([sc test key]
   (if (or (identical? test >) (identical? test >=))
     (drop-outside (flak.rt/subseq sc key true nil) (ordered-entry? sc test key))
     (take-while (ordered-entry? sc test key) (flak.rt/seq sc))))
  ([sc start-test start-key end-test end-key]
   (take-inside (drop-outside (flak.rt/subseq sc start-key true nil) (ordered-entry? sc start-test start-key))
                (ordered-entry? sc end-test end-key))))

(defn rsubseq
  "Like subseq, from the last entry to the first."
  ([sc test key]
   (if (or (identical? test <) (identical? test <=))
     (drop-outside (flak.rt/subseq sc key false nil) (ordered-entry? sc test key))
     (take-while (ordered-entry? sc test key) (flak.rt/rseq sc))))
  ([sc start-test start-key end-test end-key]
   (take-inside (drop-outside (flak.rt/subseq sc end-key false nil) (ordered-entry? sc end-test end-key))
                (ordered-entry? sc start-test start-key))))

;; ---- maps

(defn get-in
  "The value at the path of keys ks in nested collections, or not-found, or nil."
  ([m ks] (flak.rt/reduce (fn [m k] (flak.rt/get m k)) m ks))
  ([m ks not-found]
   (loop [m m, ks (seq ks)]
     (if ks
       (let [v (get m (first ks) ::none)]
         (if (identical? v ::none) not-found (recur v (next ks))))
       m))))

(defn assoc-in "m with v at the path of keys; maps are made where there are none." [m [k & ks] v]
  (if ks
    (assoc m k (assoc-in (get m k) ks v))
    (assoc m k v)))

(defn update
  "m with the value of k replaced by what f makes of it and the arguments."
  ([m k f] (assoc m k (f (get m k))))
  ([m k f x] (assoc m k (f (get m k) x)))
  ([m k f x y] (assoc m k (f (get m k) x y)))
  ([m k f x y z] (assoc m k (f (get m k) x y z)))
  ([m k f x y z & more] (assoc m k (apply f (get m k) x y z more))))

(defn update-in
  "m with the value at the path of keys replaced by what f makes of it and the arguments."
  [m [k & ks] f & args]
  (if ks
    (assoc m k (apply update-in (get m k) ks f args))
    (assoc m k (apply f (get m k) args))))

(defn select-keys "The entries of map with the given keys, as a map." [map keyseq]
  (flak.rt/with-meta
    (flak.rt/reduce (fn [out k]
                      (let [e (find map k)]
                        (if e (conj out e) out)))
                    {} keyseq)
    (meta map)))

(defn merge "A map of the entries of all maps; of equal keys the last wins." [& maps]
  (if (some identity maps)
    (reduce (fn [m n] (conj (or m {}) n)) maps)
    nil))

(defn merge-with "A map of the entries of all maps; values of equal keys are combined by f." [f & maps]
  (if (some identity maps)
    (let [put (fn [m e]
                (let [k (key e) v (val e)]
                  (if (contains? m k)
                    (assoc m k (f (get m k) v))
                    (assoc m k v))))]
      (reduce (fn [m n] (flak.rt/reduce put (or m {}) n)) maps))
    nil))

(defn update-vals "m with f applied to each value." [m f]
  (flak.rt/with-meta
    (persistent!
      (reduce-kv (fn [acc k v] (assoc! acc k (f v)))
                 (if (editable? m) (transient m) (transient {}))
                 m))
    (meta m)))

(defn update-keys "m with f applied to each key." [m f]
  (let [made (persistent! (reduce-kv (fn [acc k v] (assoc! acc (f k) v)) (transient {}) m))]
    (flak.rt/with-meta made (meta m))))

;; ---- trees

(defn tree-seq
  "A lazy sequence of the nodes of a tree, parents first: branch? says which nodes may have children, children gives them."
  [branch? children root]
  (let [walk (fn walk [node]
               (lazy-seq
                 (cons node
                       (if (branch? node)
                         (mapcat walk (children node))
                         nil))))]
    (walk root)))

(defn flatten "A lazy sequence of what is in the nested sequential collections, without the nesting." [x]
  (filter (complement sequential?) (rest (tree-seq sequential? seq x))))

(defn xml-seq "A tree-seq of the elements of a tree of maps with :content." [root]
  (tree-seq (complement string?) (comp seq :content) root))

;; ---- more of everything

(defn bounded-count "The number of items of coll, but of a collection that cannot tell at most the first n are counted." [n coll]
  (if (counted? coll)
    (count coll)
    (loop [i 0, s (seq coll)]
      (if (and s (< i n)) (recur (inc i) (next s)) i))))

(defn distinct?
  "True if no two arguments are equal."
  ([x] true)
  ([x y] (not (= x y)))
  ([x y & more]
   (if (= x y)
     false
     (loop [seen #{x y}, xs (seq more)]
       (if xs
         (if (contains? seen (first xs)) false (recur (conj seen (first xs)) (next xs)))
         true)))))

(defn replace
  "coll with the items that are keys of smap replaced by their values. Without a collection, a transducer."
  ([smap]
   (map (fn [x] (let [e (find smap x)] (if e (val e) x)))))
  ([smap coll]
   (let [swap (fn [x] (let [e (find smap x)] (if e (val e) x)))]
     (if (vector? coll)
       (flak.rt/with-meta (mapv swap coll) (meta coll))
       (map swap coll)))))

(defn halt-when
  "A transducer that ends the transduction when pred is true of an input: with that input, or with what retf makes of the result so far and it."
  ([pred] (halt-when pred nil))
  ([pred retf]
   (fn [rf]
     (fn
       ([] (rf))
       ([result]
        (if (and (map? result) (contains? result ::halt))
          (::halt result)
          (rf result)))
       ([result input]
        (if (pred input)
          (reduced {::halt (if retf (retf (rf result) input) input)})
          (rf result input)))))))

(defn memoize "f with its results remembered by arguments." [f]
  (let [known (atom {})]
    (fn [& args]
      (let [e (find (deref known) args)]
        (if e
          (val e)
          (let [v (apply f args)]
            (swap! known assoc args v)
            v))))))

(defn trampoline
  "Calls f, and what it returns as long as that is a function, and returns the first other value."
  ([f]
   (let [v (f)]
     (if (fn? v) (recur v) v)))
  ([f & args] (trampoline (fn [] (apply f args)))))

(defn iteration
  "The values of repeated calls of step, each with the token that kf finds in the value before (from initk), as long as somef is true of the value and there is a token. vf makes the item of a value. Seqable and reducible once."
  [step & {:keys [somef vf kf initk] :or {vf identity, kf identity, somef some?, initk nil}}]
  (let [values (fn values [ret]
                 (if (somef ret)
                   (cons (vf ret)
                         (let [k (kf ret)]
                           (if (some? k) (lazy-seq (values (step k))) nil)))
                   nil))]
    (lazy-seq (values (step initk)))))

;; ---- arrays of more kinds

(defn into-array
  "An array of the items of the seq; a class is accepted and ignored."
  ([aseq] (to-array aseq))
  ([type aseq] (to-array aseq)))

(defn make-array
  "An array of that length filled with nil, or nested arrays; the class is accepted and ignored."
  ([type len] (object-array len))
  ([type dim & more]
   (object-array (map (fn [_] (apply make-array type more)) (range dim)))))

(defn- typed-array [convert zero size-or-seq init]
  (if (number? size-or-seq)
    (object-array
      (if (or (seq? init) (coll? init))
        (take size-or-seq (concat (map convert init) (repeat zero)))
        (repeat size-or-seq (convert init))))
    (object-array (map convert size-or-seq))))

(defn int-array "An array of integers: of that length, or of the items of the seq."
  ([size-or-seq] (typed-array int 0 size-or-seq 0))
  ([size init] (typed-array int 0 size init)))
(defn long-array "An array of longs: of that length, or of the items of the seq."
  ([size-or-seq] (typed-array long 0 size-or-seq 0))
  ([size init] (typed-array long 0 size init)))
(defn short-array "An array of short integers: of that length, or of the items of the seq."
  ([size-or-seq] (typed-array short 0 size-or-seq 0))
  ([size init] (typed-array short 0 size init)))
(defn byte-array "An array of bytes: of that length, or of the items of the seq."
  ([size-or-seq] (typed-array byte 0 size-or-seq 0))
  ([size init] (typed-array byte 0 size init)))
(defn double-array "An array of doubles: of that length, or of the items of the seq."
  ([size-or-seq] (typed-array double 0.0 size-or-seq 0))
  ([size init] (typed-array double 0.0 size init)))
(defn float-array "An array of floats: of that length, or of the items of the seq."
  ([size-or-seq] (typed-array float 0.0 size-or-seq 0))
  ([size init] (typed-array float 0.0 size init)))
(defn char-array "An array of characters: of that length, or of the items of the seq."
  ([size-or-seq] (typed-array char (char 0) size-or-seq 0))
  ([size init] (typed-array char (char 0) size init)))
(defn boolean-array "An array of booleans: of that length, or of the items of the seq."
  ([size-or-seq] (typed-array boolean false size-or-seq false))
  ([size init] (typed-array boolean false size init)))

(defn to-array-2d "An array of arrays of the items of the collections in coll." [coll] (object-array (map to-array coll)))

(defn aset-int "aset of an integer." ([array idx val] (aset array idx (int val))) ([array idx idx2 & idxv] (apply aset-int (aget array idx) idx2 idxv)))
(defn aset-long "aset of a long." ([array idx val] (aset array idx (long val))) ([array idx idx2 & idxv] (apply aset-long (aget array idx) idx2 idxv)))
(defn aset-short "aset of a short integer." ([array idx val] (aset array idx (short val))) ([array idx idx2 & idxv] (apply aset-short (aget array idx) idx2 idxv)))
(defn aset-byte "aset of a byte." ([array idx val] (aset array idx (byte val))) ([array idx idx2 & idxv] (apply aset-byte (aget array idx) idx2 idxv)))
(defn aset-double "aset of a double." ([array idx val] (aset array idx (double val))) ([array idx idx2 & idxv] (apply aset-double (aget array idx) idx2 idxv)))
(defn aset-float "aset of a float." ([array idx val] (aset array idx (float val))) ([array idx idx2 & idxv] (apply aset-float (aget array idx) idx2 idxv)))
(defn aset-char "aset of a character." ([array idx val] (aset array idx (char val))) ([array idx idx2 & idxv] (apply aset-char (aget array idx) idx2 idxv)))
(defn aset-boolean "aset of a boolean." ([array idx val] (aset array idx (boolean val))) ([array idx idx2 & idxv] (apply aset-boolean (aget array idx) idx2 idxv)))

(defn ints "The array xs itself." [xs] xs)
(defn longs "The array xs itself." [xs] xs)
(defn shorts "The array xs itself." [xs] xs)
(defn bytes "The array xs itself." [xs] xs)
(defn doubles "The array xs itself." [xs] xs)
(defn floats "The array xs itself." [xs] xs)
(defn chars "The array xs itself." [xs] xs)
(defn booleans "The array xs itself." [xs] xs)

(defmacro amap
  "A copy of the array a, bound to ret, in which each item, its index bound to idx, is replaced by the value of expr."
  [a idx ret expr]
  `(let [a# ~a, n# (alength a#)]
     (loop [~idx 0, ~ret (aclone a#)]
       (if (< ~idx n#)
         (do (aset ~ret ~idx ~expr)
             (recur (unchecked-inc ~idx) ~ret))
         ~ret))))

(defmacro areduce
  "The value of ret after the items of the array a: it starts as init, and expr gives its next value for each index idx."
  [a idx ret init expr]
  `(let [a# ~a, n# (alength a#)]
     (loop [~idx 0, ~ret ~init]
       (if (< ~idx n#)
         (recur (unchecked-inc ~idx) ~expr)
         ~ret))))
