(in-ns 'clojure.core)

;; clojure.core, part 9: hierarchies of names, struct maps, and what else rests on the parts before.

(def ^{:arglists '([form]), :doc "Marks, inside syntax quote, a form to be evaluated; ~ reads as it."} unquote)
(def ^{:arglists '([form]), :doc "Marks, inside syntax quote, a form whose items are put in; ~@ reads as it."} unquote-splicing)

;; ---- hierarchies: {:parents {tag #{parent}}, :ancestors {tag #{...}}, :descendants {tag #{...}}}

(defn make-hierarchy "An empty hierarchy for derive, isa? and the like." [] {:parents {}, :descendants {}, :ancestors {}})

(def ^:private global-hierarchy (make-hierarchy))

(defn parents "The immediate parents of tag, as a set, or nil."
  ([tag] (parents global-hierarchy tag))
  ([h tag] (not-empty (get (:parents h) tag))))

(defn ancestors "The parents of tag, their parents and so on, as a set, or nil."
  ([tag] (ancestors global-hierarchy tag))
  ([h tag] (not-empty (get (:ancestors h) tag))))

(defn descendants "What has tag among its ancestors, as a set, or nil."
  ([tag] (descendants global-hierarchy tag))
  ([h tag] (not-empty (get (:descendants h) tag))))

(defn isa?
  "True if child equals parent or has it among its ancestors; vectors are compared item by item."
  ([child parent] (isa? global-hierarchy child parent))
  ([h child parent]
   (or (= child parent)
       (contains? (get (:ancestors h) child #{}) parent)
       (and (vector? child) (vector? parent)
            (= (count child) (count parent))
            (every? (fn [i] (isa? h (nth child i) (nth parent i))) (range (count child)))))))

;; The hierarchy that a map of parents spans.
(defn- hierarchy-of [parents]
  (let [up (fn up [tag] (into (set (get parents tag)) (mapcat up (get parents tag))))
        ancestors (into {} (map (fn [tag] [tag (up tag)]) (keys parents)))]
    {:parents parents
     :ancestors ancestors
     :descendants (reduce (fn [m [tag above]]
                            (reduce (fn [m a] (assoc m a (conj (get m a #{}) tag))) m above))
                          {} ancestors)}))

(defn derive
  "Makes parent a parent of tag, both names with a namespace (or tag a class): in the global hierarchy, or in h, which is returned changed."
  ([tag parent]
   (assert (namespace parent))
   (assert (or (class? tag) (namespace tag)))
   (alter-var-root #'global-hierarchy derive tag parent)
   nil)
  ([h tag parent]
   (assert (not= tag parent))
   (cond
     (contains? (get (:parents h) tag #{}) parent) h
     (contains? (get (:ancestors h) tag #{}) parent)
     (throw (new Exception (str tag " already has " parent " as ancestor")))
     (contains? (get (:ancestors h) parent #{}) tag)
     (throw (new Exception (str "Cyclic derivation: " parent " has " tag " as ancestor")))
     true (hierarchy-of (assoc (:parents h) tag (conj (get (:parents h) tag #{}) parent))))))

(defn underive
  "Makes parent no longer a parent of tag: in the global hierarchy, or in h, which is returned changed."
  ([tag parent]
   (alter-var-root #'global-hierarchy underive tag parent)
   nil)
  ([h tag parent]
   (let [left (disj (get (:parents h) tag #{}) parent)]
     (if (contains? (:parents h) tag)
       (hierarchy-of (if (seq left) (assoc (:parents h) tag left) (dissoc (:parents h) tag)))
       h))))

;; ---- struct maps, as plain maps

(defn create-struct "The basis of maps with the given keys, for struct and struct-map." [& keys] (vec keys))

(defmacro defstruct "Defines name as the basis of maps with the given keys." [name & keys]
  `(def ~name (create-struct ~@keys)))

(defn struct "A map of the keys of the basis s and the values, nil where there are none." [s & vals]
  (apply array-map (interleave s (concat vals (repeat nil)))))

(defn struct-map "A map of the keys of the basis s, with the values of the alternating keys and values." [s & inits]
  (apply assoc (struct s) inits))

(defn accessor "A function that gives the value of key in a map made by struct." [s key]
  (fn [m] (get m key)))

;; ---- names

(def ^:private munged-characters
  {\- "_", \: "_COLON_", \+ "_PLUS_", \> "_GT_", \< "_LT_", \= "_EQ_", \~ "_TILDE_", \! "_BANG_", \@ "_CIRCA_",
   \# "_SHARP_", \' "_SINGLEQUOTE_", \" "_DOUBLEQUOTE_", \% "_PERCENT_", \^ "_CARET_", \& "_AMPERSAND_",
   \* "_STAR_", \| "_BAR_", \{ "_LBRACE_", \} "_RBRACE_", \[ "_LBRACK_", \] "_RBRACK_", \/ "_SLASH_",
   \\ "_BSLASH_", \? "_QMARK_"})

(defn munge "The string or symbol s with what identifiers cannot hold replaced." [s]
  ((if (symbol? s) symbol str) (flak.rt/str-escape (str s) munged-characters)))
