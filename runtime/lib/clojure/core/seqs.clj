(in-ns 'clojure.core)

;; clojure.core, part 6: lazy sequences and their transducers. Where Clojure works chunk by chunk so does
;; this file: how far a sequence is evaluated ahead can be seen through side effects.

;; ---- functions of functions

(defn comp
  "The composition of the functions: the last is called first, with all arguments."
  ([] identity)
  ([f] f)
  ([f g]
   (fn
     ([] (f (g)))
     ([x] (f (g x)))
     ([x y] (f (g x y)))
     ([x y z] (f (g x y z)))
     ([x y z & more] (f (apply g x y z more)))))
  ([f g & fs] (flak.rt/reduce comp (comp f g) fs)))

(defn partial
  "A function that calls f with the arguments given here in front of its own."
  ([f] f)
  ([f a]
   (fn
     ([] (f a))
     ([x] (f a x))
     ([x y] (f a x y))
     ([x y z] (f a x y z))
     ([x y z & more] (apply f a x y z more))))
  ([f a b]
   (fn
     ([] (f a b))
     ([x] (f a b x))
     ([x y] (f a b x y))
     ([x y & more] (apply f a b x y more))))
  ([f a b c]
   (fn
     ([] (f a b c))
     ([x] (f a b c x))
     ([x & more] (apply f a b c x more))))
  ([f a b c & more]
   (fn [& args] (apply f a b c (concat more args)))))

(defn complement
  "A function that is true where f is not."
  [f]
  (fn
    ([] (not (f)))
    ([x] (not (f x)))
    ([x y] (not (f x y)))
    ([x y & more] (not (apply f x y more)))))

(defn constantly "A function of any arguments whose value is always x." [x] (fn [& args] x))

(defn juxt
  "A function whose value is the vector of the values of the functions."
  [& fs]
  (fn
    ([] (flak.rt/reduce (fn [out f] (conj out (f))) [] fs))
    ([x] (flak.rt/reduce (fn [out f] (conj out (f x))) [] fs))
    ([x y] (flak.rt/reduce (fn [out f] (conj out (f x y))) [] fs))
    ([x y & more] (flak.rt/reduce (fn [out f] (conj out (apply f x y more))) [] fs))))

(defn fnil
  "f with defaults for its first arguments where they are nil."
  ([f x]
   (fn
     ([a] (f (if (nil? a) x a)))
     ([a b] (f (if (nil? a) x a) b))
     ([a b c] (f (if (nil? a) x a) b c))
     ([a b c & more] (apply f (if (nil? a) x a) b c more))))
  ([f x y]
   (fn
     ([a b] (f (if (nil? a) x a) (if (nil? b) y b)))
     ([a b c] (f (if (nil? a) x a) (if (nil? b) y b) c))
     ([a b c & more] (apply f (if (nil? a) x a) (if (nil? b) y b) c more))))
  ([f x y z]
   (fn
     ([a b] (f (if (nil? a) x a) (if (nil? b) y b)))
     ([a b c] (f (if (nil? a) x a) (if (nil? b) y b) (if (nil? c) z c)))
     ([a b c & more] (apply f (if (nil? a) x a) (if (nil? b) y b) (if (nil? c) z c) more)))))

(defn every?
  "True if pred is true of every item of coll."
  [pred coll]
  (loop [s (seq coll)]
    (if s
      (if (pred (first s)) (recur (next s)) false)
      true)))

(defn not-every? "True if pred is not true of every item of coll." [pred coll] (not (every? pred coll)))

(defn some
  "The first true value of pred over the items of coll, or nil."
  [pred coll]
  (loop [s (seq coll)]
    (if s
      (let [found (pred (first s))]
        (if found found (recur (next s))))
      nil)))

(defn not-any? "True if pred is true of no item of coll." [pred coll] (not (some pred coll)))

(defn every-pred
  "A function that is true if every predicate is true of every one of its arguments."
  [p & preds]
  (let [preds (cons p preds)]
    (fn [& args] (every? (fn [p] (every? p args)) preds))))

(defn some-fn
  "A function whose value is the first true one of a predicate of one of its arguments."
  [p & preds]
  (let [preds (cons p preds)
        few-preds (nil? (next (next (next (next preds)))))]
    (fn [& args]
      (loop [ps (seq preds), xs (seq args), last-value nil]
        (if ps
          (if xs
            (let [value ((first ps) (first xs))]
              (if value value (recur ps (next xs) value)))
            (recur (next ps) (if (next ps) (seq args) nil) last-value))
          (if (and few-preds (nil? (next (next (next (next args)))))) last-value nil))))))

;; ---- transducers

(defn completing
  "The reducing function f with cf, or identity, for the call with one argument that ends a transduction."
  ([f] (completing f identity))
  ([f cf]
   (fn
     ([] (f))
     ([x] (cf x))
     ([x y] (f x y)))))

(defn transduce
  "Reduces coll with the reducing function that xform makes of f, from init or (f)."
  ([xform f coll] (transduce xform f (f) coll))
  ([xform f init coll]
   (let [step (xform f)]
     (step (flak.rt/reduce step init coll)))))

;; For transducers inside transducers: a reduced result is passed on still reduced.
(defn- keep-reduced [rf]
  (fn [acc x]
    (let [result (rf acc x)]
      (if (flak.rt/reduced-p result) (flak.rt/reduced result) result))))

(defn cat
  "A transducer that passes on the items of each input, a collection."
  [rf]
  (let [inner (keep-reduced rf)]
    (fn
      ([] (rf))
      ([result] (rf result))
      ([result input] (flak.rt/reduce inner result input)))))

;; ---- map, filter, keep

(defn- map-chunk [f c]
  (let [size (count c)
        b (flak.rt/chunk-buffer size)]
    (loop [i 0]
      (if (< i size)
        (do (flak.rt/chunk-append b (f (nth c i)))
            (recur (inc i)))
        (flak.rt/chunk b)))))

(defn map
  "A lazy sequence of f of each item, or of the first items of the collections, then the second ones, and so on to the end of the shortest. Without a collection, a transducer."
  ([f]
   (fn [rf]
     (fn
       ([] (rf))
       ([result] (rf result))
       ([result input] (rf result (f input)))
       ([result input & inputs] (rf result (apply f input inputs))))))
  ([f coll]
   (lazy-seq
     (let [s (seq coll)]
       (if s
         (if (flak.rt/chunked-seq-p s)
           (flak.rt/chunk-cons (map-chunk f (flak.rt/chunk-first s)) (map f (flak.rt/chunk-rest s)))
           (cons (f (first s)) (map f (rest s))))
         nil))))
  ([f c1 c2]
   (lazy-seq
     (let [s1 (seq c1) s2 (seq c2)]
       (if (and s1 s2)
         (cons (f (first s1) (first s2)) (map f (rest s1) (rest s2)))
         nil))))
  ([f c1 c2 c3]
   (lazy-seq
     (let [s1 (seq c1) s2 (seq c2) s3 (seq c3)]
       (if (and s1 s2 s3)
         (cons (f (first s1) (first s2) (first s3)) (map f (rest s1) (rest s2) (rest s3)))
         nil))))
  ([f c1 c2 c3 & colls]
   (let [step (fn step [cs]
                (lazy-seq
                  (let [ss (map seq cs)]
                    (if (every? identity ss)
                      (cons (map first ss) (step (map rest ss)))
                      nil))))]
     (map (fn [args] (apply f args)) (step (conj colls c3 c2 c1))))))

(defn mapcat
  "The concatenation of f of each item. Without a collection, a transducer."
  ([f] (comp (map f) cat))
  ([f & colls] (apply concat (apply map f colls))))

(defn- filter-chunk [pred c]
  (let [size (count c)
        b (flak.rt/chunk-buffer size)]
    (loop [i 0]
      (if (< i size)
        (let [x (nth c i)]
          (if (pred x) (flak.rt/chunk-append b x) nil)
          (recur (inc i)))
        (flak.rt/chunk b)))))

(defn filter
  "A lazy sequence of the items of which pred is true. Without a collection, a transducer."
  ([pred]
   (fn [rf]
     (fn
       ([] (rf))
       ([result] (rf result))
       ([result input] (if (pred input) (rf result input) result)))))
  ([pred coll]
   (lazy-seq
     (let [s (seq coll)]
       (if s
         (if (flak.rt/chunked-seq-p s)
           (flak.rt/chunk-cons (filter-chunk pred (flak.rt/chunk-first s)) (filter pred (flak.rt/chunk-rest s)))
           (let [x (first s) more (rest s)]
             (if (pred x)
               (cons x (filter pred more))
               (filter pred more))))
         nil)))))

(defn remove
  "A lazy sequence of the items of which pred is not true. Without a collection, a transducer."
  ([pred] (filter (complement pred)))
  ([pred coll] (filter (complement pred) coll)))

(defn- keep-chunk [f c]
  (let [size (count c)
        b (flak.rt/chunk-buffer size)]
    (loop [i 0]
      (if (< i size)
        (let [x (f (nth c i))]
          (if (nil? x) nil (flak.rt/chunk-append b x))
          (recur (inc i)))
        (flak.rt/chunk b)))))

(defn keep
  "A lazy sequence of the values of f over coll that are not nil. Without a collection, a transducer."
  ([f]
   (fn [rf]
     (fn
       ([] (rf))
       ([result] (rf result))
       ([result input]
        (let [x (f input)]
          (if (nil? x) result (rf result x)))))))
  ([f coll]
   (lazy-seq
     (let [s (seq coll)]
       (if s
         (if (flak.rt/chunked-seq-p s)
           (flak.rt/chunk-cons (keep-chunk f (flak.rt/chunk-first s)) (keep f (flak.rt/chunk-rest s)))
           (let [x (f (first s))]
             (if (nil? x)
               (keep f (rest s))
               (cons x (keep f (rest s))))))
         nil)))))

(defn map-indexed
  "A lazy sequence of (f index item), the index counted from zero. Without a collection, a transducer."
  ([f]
   (fn [rf]
     (let [i (volatile! -1)]
       (fn
         ([] (rf))
         ([result] (rf result))
         ([result input] (rf result (f (vreset! i (inc (deref i))) input)))))))
  ([f coll]
   (let [step (fn step [index coll]
                (lazy-seq
                  (let [s (seq coll)]
                    (if s
                      (if (flak.rt/chunked-seq-p s)
                        (let [c (flak.rt/chunk-first s)
                              size (count c)
                              b (flak.rt/chunk-buffer size)]
                          (loop [i 0]
                            (if (< i size)
                              (do (flak.rt/chunk-append b (f (+ index i) (nth c i)))
                                  (recur (inc i)))
                              nil))
                          (flak.rt/chunk-cons (flak.rt/chunk b) (step (+ index size) (flak.rt/chunk-rest s))))
                        (cons (f index (first s)) (step (inc index) (rest s))))
                      nil))))]
     (step 0 coll))))

(defn keep-indexed
  "A lazy sequence of the values of (f index item) that are not nil. Without a collection, a transducer."
  ([f]
   (fn [rf]
     (let [i (volatile! -1)]
       (fn
         ([] (rf))
         ([result] (rf result))
         ([result input]
          (let [x (f (vreset! i (inc (deref i))) input)]
            (if (nil? x) result (rf result x))))))))
  ([f coll]
   (let [step (fn step [index coll]
                (lazy-seq
                  (let [s (seq coll)]
                    (if s
                      (if (flak.rt/chunked-seq-p s)
                        (let [c (flak.rt/chunk-first s)
                              size (count c)
                              b (flak.rt/chunk-buffer size)]
                          (loop [i 0]
                            (if (< i size)
                              (let [x (f (+ index i) (nth c i))]
                                (if (nil? x) nil (flak.rt/chunk-append b x))
                                (recur (inc i)))
                              nil))
                          (flak.rt/chunk-cons (flak.rt/chunk b) (step (+ index size) (flak.rt/chunk-rest s))))
                        (let [x (f index (first s))]
                          (if (nil? x)
                            (step (inc index) (rest s))
                            (cons x (step (inc index) (rest s))))))
                      nil))))]
     (step 0 coll))))

;; ---- parts of sequences

(defn dorun
  "Goes through coll, or its first n + 1 items, for the side effects of making them; nil."
  ([coll]
   (loop [s (seq coll)]
     (if s (recur (next s)) nil)))
  ([n coll]
   (loop [n n, s (seq coll)]
     (if (and s (pos? n)) (recur (dec n) (next s)) nil))))

(defn doall
  "Goes through coll, or its first n + 1 items, so that they are made, and returns it."
  ([coll] (dorun coll) coll)
  ([n coll] (dorun n coll) coll))

;; The collections that drop, nthnext and nthrest take apart at once rather than lazily.
(defn- skips-ahead? [coll]
  (or (vector? coll) (and (flak.rt/chunked-seq-p coll) (flak.rt/counted-p coll))))

;; A seq of what follows the first n items, or nil, whole chunks at a time.
(defn- skip [n coll]
  (loop [n n, s (seq coll)]
    (if (and s (pos? n))
      (if (flak.rt/chunked-seq-p s)
        (let [size (count (flak.rt/chunk-first s))]
          (if (<= size n)
            (recur (- n size) (flak.rt/chunk-next s))
            (recur (dec n) (next s))))
        (recur (dec n) (next s)))
      s)))

(defn take
  "A lazy sequence of the first n items. Without a collection, a transducer."
  ([n]
   (fn [rf]
     (let [left (volatile! n)]
       (fn
         ([] (rf))
         ([result] (rf result))
         ([result input]
          (let [before (deref left)
                after (vreset! left (dec before))
                result (if (pos? before) (rf result input) result)]
            (if (pos? after) result (ensure-reduced result))))))))
  ([n coll]
   (lazy-seq
     (if (pos? n)
       (let [s (seq coll)]
         (if s (cons (first s) (take (dec n) (rest s))) nil))
       nil))))

(defn drop
  "A lazy sequence of the items after the first n. Without a collection, a transducer."
  ([n]
   (fn [rf]
     (let [left (volatile! n)]
       (fn
         ([] (rf))
         ([result] (rf result))
         ([result input]
          (let [before (deref left)]
            (if (pos? before)
              (do (vreset! left (dec before)) result)
              (rf result input))))))))
  ([n coll]
   (if (skips-ahead? coll)
     (or (skip n coll) ())
     (let [step (fn [n coll]
                  (let [s (seq coll)]
                    (if (and (pos? n) s)
                      (recur (dec n) (rest s))
                      s)))]
       (lazy-seq (step n coll))))))

(defn take-while
  "A lazy sequence of the first items of which pred is true. Without a collection, a transducer."
  ([pred]
   (fn [rf]
     (fn
       ([] (rf))
       ([result] (rf result))
       ([result input] (if (pred input) (rf result input) (flak.rt/reduced result))))))
  ([pred coll]
   (lazy-seq
     (let [s (seq coll)]
       (if (and s (pred (first s)))
         (cons (first s) (take-while pred (rest s)))
         nil)))))

(defn drop-while
  "A lazy sequence of the items from the first of which pred is not true. Without a collection, a transducer."
  ([pred]
   (fn [rf]
     (let [dropping (volatile! true)]
       (fn
         ([] (rf))
         ([result] (rf result))
         ([result input]
          (if (and (deref dropping) (pred input))
            result
            (do (vreset! dropping nil) (rf result input))))))))
  ([pred coll]
   (let [step (fn [coll]
                (let [s (seq coll)]
                  (if (and s (pred (first s)))
                    (recur (rest s))
                    s)))]
     (lazy-seq (step coll)))))

(defn take-nth
  "A lazy sequence of every nth item. Without a collection, a transducer."
  ([n]
   (fn [rf]
     (let [i (volatile! -1)]
       (fn
         ([] (rf))
         ([result] (rf result))
         ([result input]
          (if (zero? (rem (vreset! i (inc (deref i))) n))
            (rf result input)
            result))))))
  ([n coll]
   (lazy-seq
     (let [s (seq coll)]
       (if s (cons (first s) (take-nth n (drop n s))) nil)))))

(defn drop-last
  "A lazy sequence of all items but the last n, or the last one."
  ([coll] (drop-last 1 coll))
  ([n coll] (map (fn [x _] x) coll (drop n coll))))

(defn take-last
  "A seq of the last n items, or nil."
  [n coll]
  (loop [s (seq coll), ahead (seq (drop n coll))]
    (if ahead
      (recur (next s) (next ahead))
      s)))

(defn split-at "[the first n items, the rest]." [n coll] [(take n coll) (drop n coll)])
(defn split-with "[the first items of which pred is true, the rest]." [pred coll] [(take-while pred coll) (drop-while pred coll)])

(defn nthnext
  "A seq of the items of coll after the first n, or nil."
  [coll n]
  (if (skips-ahead? coll)
    (skip n coll)
    (loop [n n, s (seq coll)]
      (if (and s (pos? n))
        (recur (dec n) (next s))
        s))))

(defn nthrest
  "The items of coll after the first n; coll itself when n is zero."
  [coll n]
  (if (pos? n) (or (nthnext coll n) ()) coll))

;; ---- endless and repeated sequences

(defn iterate "A lazy endless sequence of x, (f x), (f (f x)) and so on." [f x]
  (cons x (lazy-seq (iterate f (f x)))))

(defn cycle
  "A lazy endless repetition of the items of coll."
  [coll]
  (let [items (seq coll)]
    (if items
      (let [step (fn step [s]
                   (let [s (or s items)]
                     (cons (first s) (lazy-seq (step (next s))))))]
        (step items))
      ())))

(defn repeat
  "A lazy sequence of x, endless or n times."
  ([x] (cons x (lazy-seq (repeat x))))
  ([n x]
   (if (pos? n)
     (cons x (lazy-seq (seq (repeat (dec n) x))))
     ())))

(defn repeatedly
  "A lazy sequence of the values of calls of f, endless or n of them."
  ([f] (lazy-seq (cons (f) (repeatedly f))))
  ([n f] (take n (repeatedly f))))

(defn range
  "A sequence of numbers from start (or 0, inclusive) to end (or without end, exclusive) by step (or 1)."
  ([] (iterate inc' 0))
  ([end] (range 0 end 1))
  ([start end] (range start end 1))
  ([start end step]
   (if (zero? step)
     (if (== start end) () (repeat start))
     (flak.rt/range start end step))))

;; ---- several sequences into one

(defn interleave
  "A lazy sequence of the first items of the collections, then the second ones, and so on."
  ([] ())
  ([c1] (lazy-seq c1))
  ([c1 c2]
   (lazy-seq
     (let [s1 (seq c1) s2 (seq c2)]
       (if (and s1 s2)
         (cons (first s1) (cons (first s2) (interleave (rest s1) (rest s2))))
         nil))))
  ([c1 c2 & colls]
   (lazy-seq
     (let [ss (map seq (conj colls c2 c1))]
       (if (every? identity ss)
         (concat (map first ss) (apply interleave (map rest ss)))
         nil)))))

(defn interpose
  "A lazy sequence of the items of coll with sep between them. Without a collection, a transducer."
  ([sep]
   (fn [rf]
     (let [started (volatile! false)]
       (fn
         ([] (rf))
         ([result] (rf result))
         ([result input]
          (if (deref started)
            (let [between (rf result sep)]
              (if (flak.rt/reduced-p between)
                between
                (rf between input)))
            (do (vreset! started true) (rf result input))))))))
  ([sep coll]
   (drop 1 (interleave (repeat sep) coll))))

(defmacro lazy-cat
  "The concatenation of the collections, each evaluated when it is reached."
  [& colls]
  `(concat ~@(map (fn [c] (list 'clojure.core/lazy-seq c)) colls)))

;; ---- groups

(defn partition
  "A lazy sequence of lists of n items, each starting step (or n) items after the one before. A short last one is dropped, or filled from pad."
  ([n coll] (partition n n coll))
  ([n step coll]
   (lazy-seq
     (let [s (seq coll)]
       (if s
         (let [p (doall (take n s))]
           (if (= n (count p))
             (cons p (partition n step (nthrest s step)))
             nil))
         nil))))
  ([n step pad coll]
   (lazy-seq
     (let [s (seq coll)]
       (if s
         (let [p (doall (take n s))]
           (if (= n (count p))
             (cons p (partition n step pad (nthrest s step)))
             (list (take n (concat p pad)))))
         nil)))))

(defn partition-all
  "Like partition, but keeps a short last part. Without a collection, a transducer that makes vectors."
  ([n]
   (fn [rf]
     (let [held (volatile! [])]
       (fn
         ([] (rf))
         ([result]
          (let [part (deref held)]
            (if (flak.rt/equal 0 (count part))
              (rf result)
              (do (vreset! held [])
                  (rf (unreduced (rf result part)))))))
         ([result input]
          (let [part (vreset! held (conj (deref held) input))]
            (if (= n (count part))
              (do (vreset! held [])
                  (rf result part))
              result)))))))
  ([n coll] (partition-all n n coll))
  ([n step coll]
   (lazy-seq
     (let [s (seq coll)]
       (if s
         (let [part (doall (take n s))]
           (cons part (partition-all n step (nthrest s step))))
         nil)))))

(defn partitionv "Like partition, but the parts are vectors."
  ([n coll] (map vec (partition n coll)))
  ([n step coll] (map vec (partition n step coll)))
  ([n step pad coll] (map vec (partition n step pad coll))))

(defn partitionv-all "Like partition-all, but the parts are vectors."
  ([n] (partition-all n))
  ([n coll] (map vec (partition-all n coll)))
  ([n step coll] (map vec (partition-all n step coll))))

(defn splitv-at "[the first n items as a vector, the rest]." [n coll] [(vec (take n coll)) (drop n coll)])

(defn partition-by
  "A lazy sequence of runs of items with an equal value of f. Without a collection, a transducer that makes vectors."
  ([f]
   (fn [rf]
     (let [held (volatile! []) key (volatile! ::none)]
       (fn
         ([] (rf))
         ([result]
          (let [part (deref held)]
            (if (flak.rt/equal 0 (count part))
              (rf result)
              (do (vreset! held [])
                  (rf (unreduced (rf result part)))))))
         ([result input]
          (let [before (deref key)
                now (f input)]
            (vreset! key now)
            (if (or (identical? before ::none) (= before now))
              (do (vreset! held (conj (deref held) input)) result)
              (let [part (deref held)
                    result (do (vreset! held []) (rf result part))]
                (if (flak.rt/reduced-p result) nil (vreset! held [input]))
                result))))))))
  ([f coll]
   (lazy-seq
     (let [s (seq coll)]
       (if s
         (let [head (first s)
               value (f head)
               run (cons head (take-while (fn [x] (= value (f x))) (next s)))]
           (cons run (partition-by f (lazy-seq (drop (count run) s)))))
         nil)))))

(defn distinct
  "A lazy sequence of the items without those seen before. Without a collection, a transducer."
  ([]
   (fn [rf]
     (let [seen (volatile! #{})]
       (fn
         ([] (rf))
         ([result] (rf result))
         ([result input]
          (if (contains? (deref seen) input)
            result
            (do (vreset! seen (conj (deref seen) input))
                (rf result input))))))))
  ([coll]
   (let [step (fn step [coll seen]
                (lazy-seq
                  (loop [s (seq coll)]
                    (if s
                      (let [x (first s)]
                        (if (contains? seen x)
                          (recur (seq (rest s)))
                          (cons x (step (rest s) (conj seen x)))))
                      nil))))]
     (step coll #{}))))

;; ---- transducers over sequences

;; A function of no arguments that says whether xform of coll has another item, working through coll just far
;; enough, and the volatile vector `ready` it puts the items in.
(defn- stepper [xform coll ready]
  (let [source (volatile! coll)
        done (volatile! false)
        rf (xform (fn
                    ([] nil)
                    ([acc] acc)
                    ([acc x] (vreset! ready (conj (deref ready) x)) acc)))]
    (fn []
      (loop []
        (cond
          (pos? (count (deref ready))) true
          (deref done) false
          true (let [s (seq (deref source))]
                 (if s
                   (do (vreset! source (rest s))
                       (if (flak.rt/reduced-p (rf nil (first s)))
                         (do (vreset! done true) (rf nil))
                         nil))
                   (do (vreset! done true) (rf nil)))
                 (recur)))))))

;; The seq of what a stepper makes, or nil, 32 items at a time.
(defn- stepped-seq [more? ready]
  (if (more?)
    (lazy-seq
      (let [b (flak.rt/chunk-buffer 32)]
        (loop [i 0]
          (if (and (< i 32) (more?))
            (let [items (deref ready)]
              (vreset! ready [])
              (recur (flak.rt/reduce
                       (fn [i x]
                         (if (< i 32)
                           (flak.rt/chunk-append b x)
                           (vreset! ready (conj (deref ready) x)))
                         (inc i))
                       i items)))
            (flak.rt/chunk-cons (flak.rt/chunk b) (stepped-seq more? ready))))))
    nil))

(defn sequence
  "coll as a possibly empty sequence, or a lazy sequence of xform over it; with several collections xform's function takes an item of each."
  ([coll]
   (if (seq? coll) coll (or (seq coll) ())))
  ([xform coll]
   (let [ready (volatile! [])]
     (or (stepped-seq (stepper xform coll ready) ready) ())))
  ([xform coll & colls]
   (let [ready (volatile! [])
         spread (fn [rf]
                  (fn
                    ([] (rf))
                    ([result] (rf result))
                    ([result args] (apply rf result args))))]
     (or (stepped-seq (stepper (comp spread xform) (apply map list coll colls) ready) ready) ()))))

(defn eduction
  "What the transducers, composed in order, make of the collection that is the last argument, as a sequence."
  [& xforms]
  (sequence (apply comp (butlast xforms)) (last xforms)))

(defn dedupe
  "A lazy sequence of the items without those equal to the one before. Without a collection, a transducer."
  ([]
   (fn [rf]
     (let [before (volatile! ::none)]
       (fn
         ([] (rf))
         ([result] (rf result))
         ([result input]
          (let [last-one (deref before)]
            (vreset! before input)
            (if (= last-one input) result (rf result input))))))))
  ([coll] (sequence (dedupe) coll)))
