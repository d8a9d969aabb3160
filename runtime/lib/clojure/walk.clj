(ns clojure.walk
  "Going through nested collections and changing what is in them.")

(defn walk
  "form with inner applied to each of its items, and outer to the result; items of a map are its entries."
  [inner outer form]
  (cond
    (list? form) (outer (with-meta (apply list (map inner form)) (meta form)))
    (map-entry? form) (outer (flak.rt/map-entry (inner (key form)) (inner (val form))))
    (seq? form) (outer (with-meta (doall (map inner form)) (meta form)))
    (coll? form) (outer (into (empty form) (map inner form)))
    :else (outer form)))

(defn postwalk
  "form with f applied to every part, the inner ones first."
  [f form]
  (walk (fn [x] (postwalk f x)) f form))

(defn prewalk
  "form with f applied to every part, the outer ones first; what f returns is gone through in turn."
  [f form]
  (walk (fn [x] (prewalk f x)) identity (f form)))

(defn postwalk-demo "Prints each part that postwalk comes to, and returns form." [form]
  (postwalk (fn [x] (print "Walked: ") (prn x) x) form))

(defn prewalk-demo "Prints each part that prewalk comes to, and returns form." [form]
  (prewalk (fn [x] (print "Walked: ") (prn x) x) form))

(defn- change-keys [change m]
  (postwalk
    (fn [x]
      (if (map? x)
        (with-meta (into {} (map (fn [[k v]] [(change k) v]) x)) (meta x))
        x))
    m))

(defn keywordize-keys "m with string keys, at every depth, made keywords." [m]
  (change-keys (fn [k] (if (string? k) (keyword k) k)) m))

(defn stringify-keys "m with keyword keys, at every depth, made strings." [m]
  (change-keys (fn [k] (if (keyword? k) (name k) k)) m))

(defn prewalk-replace "form with the parts that are keys of smap replaced by their values, the outer ones first." [smap form]
  (prewalk (fn [x] (if (contains? smap x) (get smap x) x)) form))

(defn postwalk-replace "form with the parts that are keys of smap replaced by their values, the inner ones first." [smap form]
  (postwalk (fn [x] (if (contains? smap x) (get smap x) x)) form))

(defn macroexpand-all "form with all calls of macros expanded, without regard to what special forms mean." [form]
  (prewalk (fn [x] (if (seq? x) (macroexpand x) x)) form))
