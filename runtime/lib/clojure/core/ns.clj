(in-ns 'clojure.core)

;; clojure.core, part 8: vars, namespaces, loading, evaluation, exceptions.

;; ---- vars

(defn var-get "The value of the var, in this thread." [x] (flak.rt/var-get x))
(defn var-set "Sets the binding of the var in this thread to val." [x val] (flak.rt/var-set x val))

(defn alter-var-root "Sets the root of the var v to what f makes of it and the arguments, and returns it." [v f & args]
  (flak.rt/alter-var-root v f args))

(defn bound? "True if all the vars have a value." [& vars]
  (every? (fn [v] (flak.rt/var-bound-p v)) vars))

(defn thread-bound? "True if all the vars have a binding in this thread." [& vars]
  (let [bindings (flak.rt/get-bindings)]
    (every? (fn [v] (contains? bindings v)) vars)))

(defn push-thread-bindings "Binds each var in the map to its value; to be undone by pop-thread-bindings. See binding." [bindings]
  (flak.rt/push-bindings bindings)
  nil)

(defn pop-thread-bindings "Undoes the latest push-thread-bindings." [] (flak.rt/pop-bindings) nil)
(defn get-thread-bindings "A map from the vars bound in this thread to their values." [] (flak.rt/get-bindings))

(defn with-bindings*
  "Calls f with the arguments while the vars in the map are bound to the values."
  [binding-map f & args]
  (flak.rt/push-bindings binding-map)
  (try
    (apply f args)
    (finally (flak.rt/pop-bindings))))

(defmacro with-bindings "Evaluates body while the vars in the map are bound to the values." [binding-map & body]
  `(with-bindings* ~binding-map (fn [] ~@body)))

(defn bound-fn* "f with the bindings of this moment." [f]
  (let [bindings (flak.rt/get-bindings)]
    (fn [& args] (apply with-bindings* bindings f args))))

(defmacro bound-fn "A function with the bindings of this moment." [& fntail]
  `(bound-fn* (fn ~@fntail)))

(defn with-redefs-fn "Calls func while the roots of the vars in the map are the values there." [binding-map func]
  (let [old (into {} (map (fn [v] [v (flak.rt/var-root v)]) (keys binding-map)))
        set-all (fn [m] (doseq [[v x] m] (flak.rt/var-set-root v x)))]
    (try
      (set-all binding-map)
      (func)
      (finally (set-all old)))))

(defmacro with-redefs "Evaluates body while the vars have the given roots, in all threads." [bindings & body]
  `(with-redefs-fn
     ~(zipmap (map (fn [n] (list 'var n)) (take-nth 2 bindings)) (take-nth 2 (next bindings)))
     (fn [] ~@body)))

;; ---- namespaces

(defn create-ns "The namespace of that name, made if there is none." [sym] (flak.rt/create-ns sym))
(defn find-ns "The namespace of that name, or nil." [sym] (flak.rt/find-ns sym))
(defn the-ns "The namespace x or of the name x; throws when there is none." [x] (flak.rt/the-ns x))
(defn remove-ns "Removes the namespace of that name." [sym] (flak.rt/remove-ns sym))
(defn all-ns "A sequence of all namespaces." [] (flak.rt/all-ns))
(defn ns-name "The name of the namespace, a symbol." [ns] (flak.rt/ns-name (flak.rt/the-ns ns)))
(defn ns-map "A map from the symbols that mean something in the namespace to their vars and classes." [ns] (flak.rt/ns-map (flak.rt/the-ns ns)))
(defn ns-aliases "A map from the aliases of the namespace to the namespaces." [ns] (flak.rt/ns-aliases (flak.rt/the-ns ns)))
(defn ns-unmap "Removes what the symbol means in the namespace." [ns sym] (flak.rt/ns-unmap (flak.rt/the-ns ns) sym) nil)
(defn ns-unalias "Removes the alias from the namespace." [ns sym] (flak.rt/ns-unalias (flak.rt/the-ns ns) sym) nil)

(defn alias "Makes the symbol an alias, in the current namespace, of the namespace." [alias namespace-sym]
  (flak.rt/ns-alias (flak.rt/current-ns) alias (flak.rt/the-ns namespace-sym))
  nil)

(defn- ns-vars [ns wanted?]
  (flak.rt/reduce-init-kv
    (fn [out sym v]
      (if (and (flak.rt/var-p v) (wanted? v)) (assoc out sym v) out))
    {} (ns-map ns)))

(defn ns-interns "A map from the names of the vars defined in the namespace to the vars." [ns]
  (let [ns (the-ns ns)]
    (ns-vars ns (fn [v] (identical? ns (flak.rt/var-ns v))))))

(defn ns-publics "A map from the names of the public vars of the namespace to the vars." [ns]
  (let [ns (the-ns ns)]
    (ns-vars ns (fn [v] (and (identical? ns (flak.rt/var-ns v)) (not (get (meta v) :private)))))))

(defn ns-refers "A map from the symbols that mean vars of other namespaces in this one to the vars." [ns]
  (let [ns (the-ns ns)]
    (ns-vars ns (fn [v] (not (identical? ns (flak.rt/var-ns v)))))))

(defn ns-imports "A map from the symbols that mean classes in the namespace to the classes." [ns]
  (into {} (remove (fn [e] (flak.rt/var-p (val e))) (ns-map ns))))

(defn ns-resolve
  "The var or class that the symbol means in the namespace, or nil; nil too when the symbol is in env."
  ([ns sym] (flak.rt/ns-resolve (the-ns ns) sym))
  ([ns env sym] (if (contains? env sym) nil (ns-resolve ns sym))))

(defn resolve
  "The var or class that the symbol means in the current namespace, or nil; nil too when the symbol is in env."
  ([sym] (ns-resolve *ns* sym))
  ([env sym] (ns-resolve *ns* env sym)))

(defn find-var "The var of the qualified symbol, or nil. Throws when its namespace does not exist." [sym]
  (require-form (qualified-symbol? sym) "Symbol must be namespace-qualified")
  (let [ns (find-ns (symbol (namespace sym)))]
    (require-form ns (str "No such namespace: " (namespace sym)))
    (get (ns-interns ns) (symbol (name sym)))))

(defn intern
  "The var of that name in the namespace, made if there is none, with the value val if given. Metadata of the name becomes the var's."
  ([ns name]
   (let [v (flak.rt/ns-intern (the-ns ns) name)]
     (when (meta name) (flak.rt/reset-meta v (merge (meta v) (meta name))))
     v))
  ([ns name val]
   (let [v (flak.rt/ns-intern-value (the-ns ns) name val)]
     (when (meta name) (flak.rt/reset-meta v (merge (meta v) (meta name))))
     v)))

(defn refer
  "Makes the public vars of the namespace ns-sym known in the current one. Filters: :only names, :exclude names, :rename {name new-name}."
  [ns-sym & filters]
  (let [ns (or (find-ns ns-sym) (throw (new Exception (str "No namespace: " ns-sym))))
        filters (apply hash-map filters)
        public (ns-publics ns)
        renamed (or (get filters :rename) {})
        excluded (set (get filters :exclude))
        only (get filters :only)
        here (flak.rt/current-ns)]
    (when (and only (not (sequential? only)) (not (set? only)))
      (throw (new Exception ":only/:refer value must be a sequential collection of symbols")))
    (doseq [sym (or only (keys public))]
      (when-not (contains? excluded sym)
        (let [v (get public sym)]
          (when-not v
            (throw (new IllegalAccessError
                        (if (get (ns-interns ns) sym) (str sym " is not public") (str sym " does not exist")))))
          (flak.rt/ns-refer here (get renamed sym sym) v))))
    nil))

(defmacro refer-clojure "refer of clojure.core, with the same filters." [& filters]
  `(refer '~'clojure.core ~@filters))

;; ---- loading

(def ^{:private true} loaded-names (atom #{'clojure.core}))
(def ^{:private true, :dynamic true} *loading* ())

(defn loaded-libs "A sorted set of the names of the libraries loaded." [] (into (sorted-set) (deref loaded-names)))

;; Throws when lib is being loaded already, by something it needs.
(defn- check-cycle [lib]
  (when (some (fn [l] (= l lib)) *loading*)
    (let [path (fn [l] (str "/" (flak.rt/str-replace (flak.rt/str-replace (str l) "-" "_") "." "/")))
          shown (fn [l] (if (= l lib) (str "[ " (path l) " ]") (path l)))]
      (throw (new Exception (str "Cyclic load dependency: " (flak.rt/str-join "->" (map shown (cons lib *loading*)))))))))

(defn- load-once [lib reload]
  (when (or reload (not (contains? (deref loaded-names) lib)))
    (when-not (= lib (first *loading*))
      (check-cycle lib)
      (binding [*ns* *ns*
                *loading* (cons lib *loading*)
                *warn-on-reflection* *warn-on-reflection*
                *unchecked-math* *unchecked-math*]
        (flak.rt/load-ns lib (if reload true false))))
    (swap! loaded-names conj lib)))

(defn- check-option-keys [options]
  (doseq [k (keys options)]
    (require-form (contains? #{:as :as-alias :refer :rename :only :exclude :reload :reload-all :require :use :verbose} k)
                  (str "Unsupported option(s) supplied: " k))))

(defn- load-lib [prefix lib options]
  (let [lib (if prefix (symbol (str prefix "." lib)) lib)
        {:keys [as as-alias refer reload reload-all use]} options
        filters (select-keys options [:only :exclude :rename])]
    (check-option-keys options)
    (if (and as-alias (not as) (not refer) (not use))
      (do (create-ns lib) (alias as-alias lib))
      (do
        (load-once lib (or reload reload-all))
        (when-not (find-ns lib)
          (throw (new Exception (str "namespace '" lib "' not found after loading '/" (flak.rt/str-replace (str lib) "." "/") "'"))))
        (when as (alias as lib))
        (when as-alias (alias as-alias lib))
        (cond
          use (apply clojure.core/refer lib (mapcat identity filters))
          (= refer :all) (clojure.core/refer lib)
          refer (clojure.core/refer lib :only refer :rename (or (get options :rename) {})))))))

(defn- libspec? [x]
  (or (symbol? x)
      (and (vector? x) (or (nil? (second x)) (keyword? (second x))))))

(defn- load-libs [base args]
  (let [flags (into {} (map (fn [k] [k true]) (filter keyword? args)))
        options (merge base flags)]
    (doseq [arg (remove keyword? args)]
      (cond
        (symbol? arg) (load-lib nil arg options)

        (libspec? arg)
        (do (require-form (flak.rt/odd-p (count arg)) (str "Unexpected options in libspec: " (pr-str arg)))
            (load-lib nil (first arg) (merge options (apply hash-map (next arg)))))

        (and (sequential? arg) (next arg))
        (doseq [spec (next arg)]
          (if (symbol? spec)
            (load-lib (first arg) spec options)
            (load-lib (first arg) (first spec) (merge options (apply hash-map (next spec))))))

        true
        (throw (new IllegalArgumentException (str "not a libspec: " (pr-str arg))))))))

(defn require
  "Loads libraries unless they are. An argument is the name of a namespace, or [name options...], or a list of a prefix and such. Options: :as alias, :as-alias alias, :refer names or :all, :rename map. Flags for all: :reload, :reload-all, :verbose."
  [& args]
  (load-libs {:require true} args)
  nil)

(defn use
  "require, then refer; :only, :exclude and :rename go in the library's vector."
  [& args]
  (load-libs {:require true, :use true} args)
  nil)

(defn requiring-resolve "The var of the qualified symbol, whose namespace is loaded if it is not." [sym]
  (require-form (qualified-symbol? sym) (str "Not a qualified symbol: " sym))
  (or (resolve sym)
      (do (require (symbol (namespace sym)))
          (resolve sym))))

(defn load
  "Loads the files at the paths: without suffix, relative to the directory of the current namespace, or to the source path if they start with a slash."
  [& paths]
  (doseq [path paths]
    (let [full (if (flak.rt/str-starts-p path "/")
                 (subs path 1)
                 (let [dir (vec (butlast (flak.rt/str-split (name (ns-name *ns*)) #"\." -1)))]
                   (flak.rt/str-join "/" (conj dir path))))
          lib (symbol (flak.rt/str-replace (flak.rt/str-replace full "/" ".") "_" "-"))]
      (binding [*ns* *ns*]
        (flak.rt/load-ns lib true)))))

(defmacro import "Accepted and ignored: there are no Java classes." [& import-symbols-or-lists] nil)

(defn- ns-clause [clause]
  (require-form (sequential? clause) (str "Invalid clause of ns: " (pr-str clause)))
  (let [kind (name (first clause))
        args (next clause)]
    (cond
      (contains? #{"require" "use" "refer-clojure" "refer" "load"} kind)
      (cons (symbol "clojure.core" kind)
            (if (= kind "refer-clojure")
              (map (fn [a] (list 'quote a)) args)
              (map (fn [a] (list 'quote a)) args)))

      (contains? #{"import" "gen-class"} kind) nil

      true (throw (new IllegalArgumentException (str "Invalid clause of ns: " (pr-str clause)))))))

(defn- mark-loaded [lib] (swap! loaded-names conj lib) nil)

(defmacro ns
  "Makes the namespace the current one and sets it up: clojure.core is referred to, unless (:refer-clojure ...) says how, and (:require ...), (:use ...) and (:load ...) do what the functions do. A docstring and a map of metadata may come first."
  [name & references]
  (let [doc (if (string? (first references)) (first references) nil)
        references (if doc (next references) references)
        attrs (if (map? (first references)) (first references) nil)
        references (if attrs (next references) references)
        m (merge (meta name) attrs (if doc {:doc doc} nil))
        plain (with-meta name nil)
        own-core (some (fn [c] (and (sequential? c) (= :refer-clojure (first c)))) references)]
    `(do
       (in-ns '~plain)
       ~@(if m [`(reset-meta! (find-ns '~plain) '~m)] nil)
       ~@(if (or own-core (= plain 'clojure.core)) nil ['(clojure.core/refer-clojure)])
       ~@(remove nil? (map ns-clause references))
       (~'clojure.core/loaded-by-ns '~plain))))

(defn loaded-by-ns "Notes that the library lib need not be loaded again. Part of what ns expands to." [lib]
  (mark-loaded lib))

;; ---- evaluation

(defn eval "The value of the form." [form] (flak.rt/eval form))
(defn load-string "Evaluates the forms in the string and returns the value of the last." [s] (flak.rt/load-string s))
(defn load-file "Evaluates the forms in the file and returns the value of the last." [name] (flak.rt/load-file name))
(defn macroexpand-1 "The expansion of form if it is a call of a macro, else form." [form] (flak.rt/macroexpand-1 form))

(defn macroexpand "The expansion of form, expanded again as long as it is a call of a macro." [form]
  (let [expanded (macroexpand-1 form)]
    (if (identical? expanded form) form (recur expanded))))

(defn read-string
  "The first form written in s. Options: :eof, the value when there is none."
  ([s] (flak.rt/read-string nil s))
  ([opts s] (flak.rt/read-string opts s)))

(defn special-symbol? "True if s names a special form." [s]
  (contains? '#{def if do let* loop* recur fn* letfn* quote var throw try catch finally set! case* new . & import* deftype* reify* monitor-enter monitor-exit}
             s))

(defmacro time "Evaluates expr, prints how long it took and returns its value." [expr]
  `(let [start# (flak.rt/nano-time)
         value# ~expr]
     (prn (str "Elapsed time: " (/ (double (- (flak.rt/nano-time) start#)) 1000000.0) " msecs"))
     value#))

(defmacro with-out-str "Evaluates body and returns what it printed as a string." [& body]
  `(let [written# (atom [])]
     (binding [*out* written#]
       ~@body)
     (flak.rt/str-join "" (deref written#))))

(defmacro with-in-str "Evaluates body with *in* reading from the string s." [s & body]
  `(binding [*in* (atom ~s)]
     ~@body))

;; ---- exceptions

(defn ex-info
  "An exception with a message, a map of data, and maybe a cause."
  ([msg map] (ex-info msg map nil))
  ([msg map cause]
   (flak.rt/ex-info msg (or map {}) cause)))

(defn ex-data "The data of an exception made by ex-info, else nil." [ex] (flak.rt/ex-data ex))
(defn ex-message "The message of the exception, or nil; nil for what is no exception." [ex] (flak.rt/ex-message ex))
(defn ex-cause "The cause of the exception, or nil; nil for what is no exception." [ex] (flak.rt/ex-cause ex))
(defn Throwable->map "The exception as data: :via, :trace, :cause, :data." [o] (flak.rt/ex-to-map o))

(defn cast "x if it is nil or an instance of the class c, else throws ClassCastException." [c x]
  (if (or (nil? x) (flak.rt/instance-p c x))
    x
    (throw (new ClassCastException (str "Cannot cast " (pr-str (class x)) " to " (pr-str c))))))

;; ---- the rest

(defn class? "True if x is a class." [x] (flak.rt/class-p x))
(defn bytes? "True if x is an array of bytes: never, as arrays have no types." [x] false)
(defn uri? "True if x is a URI: never." [x] false)
(defn random-uuid "A random UUID." [] (flak.rt/random-uuid))

(defn parse-uuid "The UUID written in s, or nil when s is not one." [s]
  (if (string? s)
    (flak.rt/parse-uuid s)
    (throw (new IllegalArgumentException (str "Expected string, got " (if (nil? s) "nil" (pr-str (class s))))))))

(defn test "Runs the function under :test in the metadata of the var v: :ok, or :no-test." [v]
  (let [f (get (meta v) :test)]
    (if f (do (f) :ok) :no-test)))

(defmacro .. "Threads x through members: (.. x a (b c)) is (. (. x a) (b c))."
  ([x form] `(. ~x ~form))
  ([x form & more] `(.. (. ~x ~form) ~@more)))

(defn replicate "A lazy sequence of n times x. See repeat." [n x] (take n (repeat x)))
(defn namespace-munge "The name of the namespace with underscores for hyphens." [ns] (flak.rt/str-replace (str ns) "-" "_"))

(def ^{:doc "How the characters with an escape sequence are printed in strings."} char-escape-string
  {\newline "\\n", \tab "\\t", \return "\\r", \" "\\\"", \\ "\\\\", \formfeed "\\f", \backspace "\\b"})

(def ^{:doc "The names of the characters that have one."} char-name-string
  {\newline "newline", \tab "tab", \space "space", \backspace "backspace", \formfeed "formfeed", \return "return"})
