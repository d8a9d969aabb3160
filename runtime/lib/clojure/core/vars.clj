(in-ns 'clojure.core)

;; clojure.core, part 4: dynamic vars, output and input.
;;
;; *out*, *err* and *in* hold one of the keywords :flak.io/out, :flak.io/err and :flak.io/in for the streams
;; of the process. with-out-str binds *out* to an atom that collects strings, with-in-str binds *in* to an atom
;; that holds the text still unread, and so does flak.io/reader's result.

(def ^{:dynamic true, :doc "The current namespace."} *ns*)
(def ^{:dynamic true, :doc "The path of the file being loaded."} *file* "NO_SOURCE_PATH")
(def ^{:dynamic true, :doc "Where print and its kin write."} *out* :flak.io/out)
(def ^{:dynamic true, :doc "Where messages about errors go."} *err* :flak.io/err)
(def ^{:dynamic true, :doc "Where read-line reads."} *in* :flak.io/in)
(def ^{:dynamic true, :doc "The arguments of the program as a seq of strings, or nil."} *command-line-args* (seq (flak.rt/command-line-args)))
(def ^{:dynamic true, :doc "How many items of a collection are printed; nil for all."} *print-length* nil)
(def ^{:dynamic true, :doc "How deep nested collections are printed; nil for all the way."} *print-level* nil)
(def ^{:dynamic true, :doc "Whether metadata is printed."} *print-meta* false)
(def ^{:dynamic true, :doc "Whether strings and characters are printed so that they can be read back."} *print-readably* true)
(def ^{:dynamic true, :doc "Whether the common namespace of a map's keys is printed once, in front."} *print-namespace-maps* true)
(def ^{:dynamic true, :doc "Whether types are kept in print. Accepted and ignored."} *print-dup* false)
(def ^{:dynamic true, :doc "Whether a newline by prn or println flushes the output."} *flush-on-newline* true)
(def ^{:dynamic true, :doc "Accepted and ignored: Flak does not reflect."} *warn-on-reflection* false)
(def ^{:dynamic true, :doc "Accepted and ignored: arithmetic is always checked."} *unchecked-math* false)
(def ^{:dynamic true, :doc "Whether assert makes code."} *assert* true)
(def ^{:dynamic true, :doc "True while compiling ahead of time."} *compile-files* false)
(def ^{:dynamic true, :doc "Accepted and ignored."} *compile-path* "classes")
(def ^{:dynamic true, :doc "Accepted and ignored."} *compiler-options* nil)
(def ^{:dynamic true, :doc "Whether read-string may evaluate."} *read-eval* true)
(def ^{:dynamic true, :doc "Functions for tagged literals, by tag."} *data-readers* {})
(def ^{:dynamic true, :doc "The function of tag and value for tags without a reader, or nil."} *default-data-reader-fn* nil)
(def ^{:dynamic true, :doc "Accepted and ignored."} *math-context* nil)
(def ^{:dynamic true, :doc "True at the REPL."} *repl* false)
(def ^{:dynamic true, :doc "The last value at the REPL."} *1 nil)
(def ^{:dynamic true, :doc "The last value but one at the REPL."} *2 nil)
(def ^{:dynamic true, :doc "The last value but two at the REPL."} *3 nil)
(def ^{:dynamic true, :doc "The last exception at the REPL."} *e nil)
(def ^{:dynamic true, :doc "The version of Clojure whose language this is."} *clojure-version* {:major 1, :minor 12, :incremental 3, :qualifier nil})

(defn clojure-version
  "The version of Clojure whose language this is, as a string."
  []
  (let [v *clojure-version*]
    (str (get v :major) "." (get v :minor) "." (get v :incremental)
         (if (get v :qualifier) (str "-" (get v :qualifier)) ""))))

(def ^{:doc "The tags with built-in readers."} default-data-readers {'inst identity, 'uuid identity})

;; ---- text of values

(defn- joined [text xs]
  (let [more (next xs)]
    (if more
      (flak.rt/str-join " " (flak.rt/reduce (fn [out x] (conj out (text x))) [] xs))
      (if xs (text (first xs)) ""))))

(defn pr-str
  "The arguments as pr prints them, as a string."
  ([] "")
  ([x] (flak.rt/pr-str x))
  ([x & more] (joined (fn [v] (flak.rt/pr-str v)) (cons x more))))

(defn prn-str
  "The arguments as prn prints them, as a string."
  [& xs] (str (apply pr-str xs) "\n"))

(defn print-str
  "The arguments as print prints them, as a string."
  ([] "")
  ([x] (flak.rt/print-str x))
  ([x & more] (joined (fn [v] (flak.rt/print-str v)) (cons x more))))

(defn println-str
  "The arguments as println prints them, as a string."
  [& xs] (str (apply print-str xs) "\n"))

;; ---- output

(defn- emit [text]
  (let [out *out*]
    (cond
      (identical? out :flak.io/out) (flak.rt/write-out text)
      (identical? out :flak.io/err) (flak.rt/write-err text)
      true (swap! out conj text))
    nil))

;; A lazy sequence is written item by item, so that what its items print while they are made comes where it comes in Clojure: the
;; next item is made before one is written.
(defn- emit-value [x text]
  (if (and (seq? x) (not (counted? x)) (not (string? x)) (nil? *print-level*) (not *print-meta*))
    (let [limit *print-length*]
      (emit "(")
      (loop [s (seq x), n 0]
        (if s
          (let [item (first s)
                more (next s)]
            (if (and limit (flak.rt/ge n limit))
              (emit "...")
              (do
                (emit-value item text)
                (if more (emit " ") nil)
                (recur more (inc n)))))
          nil))
      (emit ")"))
    (emit (text x))))

(defn- emit-all [xs text]
  (loop [xs (seq xs)]
    (if xs
      (let [more (next xs)]
        (emit-value (first xs) text)
        (if more (emit " ") nil)
        (recur more))
      nil)))

(defn- readable [x] (flak.rt/pr-str x))
(defn- plain [x] (flak.rt/print-str x))

(defn flush "Hands what was written to *out* to the system." []
  (if (identical? *out* :flak.io/out) (flak.rt/flush-out) nil)
  nil)

(defn newline "Writes a newline to *out*." [] (emit "\n"))

(defn pr
  "Writes the arguments to *out* so that they can be read back, with spaces between."
  ([] nil)
  ([x] (emit-value x readable))
  ([x & more] (emit-all (cons x more) readable)))

(defn prn
  "pr, then a newline."
  ([] (emit "\n"))
  ([x] (emit-value x readable) (emit "\n"))
  ([x & more] (emit-all (cons x more) readable) (emit "\n")))

(defn print
  "Writes the arguments to *out* as people read them, with spaces between."
  ([] nil)
  ([x] (emit-value x plain))
  ([x & more] (emit-all (cons x more) plain)))

(defn println
  "print, then a newline."
  ([] (emit "\n"))
  ([x]
   (if (and (flak.rt/string-p x) (identical? *out* :flak.io/out))
     (do (flak.rt/write-out x) (flak.rt/write-out "\n") nil)
     (do (emit-value x plain) (emit "\n"))))
  ([x & more] (emit-all (cons x more) plain) (emit "\n")))

(defn printf "Writes what format makes of the arguments to *out*." [fmt & args]
  (emit (flak.rt/format fmt args)))

;; ---- input

(defn read-line
  "The next line of *in* without its newline, or nil at the end."
  []
  (let [in *in*]
    (if (identical? in :flak.io/in)
      (flak.rt/read-line)
      (let [text (deref in)]
        (if (flak.rt/equal text "")
          nil
          (let [end (flak.rt/str-index-of text "\n" nil)
                line (if end (subs text 0 end) text)
                size (count line)]
            (reset! in (if end (subs text (inc end)) ""))
            (if (flak.rt/str-ends-p line "\r") (subs line 0 (dec size)) line)))))))

;; The lines of a text as a seq or nil; the last one may lack its end.
(defn- lines-of [text]
  (let [pieces (flak.rt/str-split text (flak.rt/re-pattern "\\r\\n|\\n|\\r") -1)]
    (seq (if (flak.rt/equal "" (peek pieces)) (pop pieces) pieces))))

(defn line-seq
  "A lazy sequence of the lines of the reader: *in*, or what flak.io/reader gives."
  [rdr]
  (if (flak.rt/atom-p rdr)
    (let [text (deref rdr)]
      (reset! rdr "")
      (lines-of text))
    (lazy-seq
      (let [line (flak.rt/read-line)]
        (if (nil? line) nil (cons line (line-seq rdr)))))))

(defn slurp
  "The text of the file f, or what is left of a reader."
  [f & opts]
  (if (flak.rt/atom-p f)
    (let [text (deref f)] (reset! f "") text)
    (if (identical? f :flak.io/in)
      (loop [out []]
        (let [line (flak.rt/read-line)]
          (if (nil? line) (flak.rt/str-join "" out) (recur (conj out line "\n")))))
      (flak.rt/slurp f))))

(defn spit
  "Writes content to the file f; with :append true, at its end."
  [f content & options]
  (flak.rt/spit f (str content) (if (get (apply hash-map options) :append) true false))
  nil)
