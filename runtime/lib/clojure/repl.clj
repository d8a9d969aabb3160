(ns clojure.repl
  "Help at the REPL.")

(def ^:private special-forms
  '{def ["(def symbol doc-string? init?)" "Interns the symbol in the current namespace and gives its var the value of init."]
    if ["(if test then else?)" "Evaluates then when test is neither nil nor false, else the other branch."]
    do ["(do exprs*)" "Evaluates the expressions in order and returns the value of the last, or nil."]
    let ["(let [bindings*] exprs*)" "Evaluates the expressions with names bound to values."]
    loop ["(loop [bindings*] exprs*)" "A let that recur jumps to."]
    recur ["(recur exprs*)" "Jumps to the nearest loop or function with new values for its names. Only in tail position."]
    fn ["(fn name? [params*] exprs*)" "Makes a function."]
    quote ["(quote form)" "The form itself, not evaluated."]
    var ["(var symbol)" "The var the symbol means, not its value."]
    throw ["(throw expr)" "Throws the exception that is the value of expr."]
    try ["(try expr* catch-clause* finally-clause?)" "Evaluates the expressions; a catch clause takes over when an exception of its class is thrown; finally is evaluated in any case."]
    catch ["(catch class name expr*)" "Part of try. The class :default catches everything."]
    finally ["(finally expr*)" "Part of try."]
    set! ["(set! var-symbol expr)" "Sets the binding of a dynamic var in this thread."]
    new ["(Classname. args*)" "Makes an object of the class."]
    . ["(.method object args*)" "Calls a method."]})

(defn- print-var-doc [v]
  (let [m (meta v)]
    (println "-------------------------")
    (println (str (ns-name (:ns m)) "/" (:name m)))
    (when (:arglists m) (prn (:arglists m)))
    (when (:macro m) (println "Macro"))
    (println " " (:doc m))))

(defn- print-special-doc [sym]
  (let [[usage text] (get special-forms sym)]
    (println "-------------------------")
    (println sym)
    (println " " usage)
    (println "Special Form")
    (println " " text)))

(defn print-doc "Prints what is known about the symbol. Part of doc." [sym]
  (cond
    (and (contains? special-forms sym) (not (var? (resolve sym)))) (print-special-doc sym)
    (find-ns sym) (do (println "-------------------------")
                      (println (str sym))
                      (println " " (:doc (meta (find-ns sym)))))
    :else (let [v (resolve sym)]
            (when (var? v) (print-var-doc v))))
  nil)

(defmacro doc "Prints the documentation of a var, special form or namespace." [name]
  `(print-doc '~name))

(defn- public-vars []
  (mapcat (fn [ns] (vals (ns-publics ns))) (all-ns)))

(defn find-doc "Prints the documentation of the vars whose name or documentation matches." [re-string-or-pattern]
  (let [re (re-pattern re-string-or-pattern)]
    (doseq [v (sort-by (fn [v] (str (symbol v))) (public-vars))]
      (let [m (meta v)]
        (when (and (:doc m) (or (re-find re (:doc m)) (re-find re (str (:name m)))))
          (print-var-doc v))))))

(defn apropos "The qualified symbols of public vars whose name contains the string or matches the expression, sorted." [str-or-pattern]
  (let [wanted? (if (string? str-or-pattern)
                  (fn [v] (flak.rt/str-includes-p (str (:name (meta v))) str-or-pattern))
                  (fn [v] (re-find str-or-pattern (str (:name (meta v))))))]
    (sort (map symbol (filter wanted? (public-vars))))))

(defn dir-fn "The names of the public vars of the namespace, sorted." [ns]
  (sort (keys (ns-publics (the-ns (get (ns-aliases *ns*) ns ns))))))

(defmacro dir "Prints the names of the public vars of the namespace." [nsname]
  `(doseq [v# (dir-fn '~nsname)] (println v#)))

(defn root-cause "The exception that no other caused, at the end of the chain from t." [t]
  (loop [cause t]
    (if-let [deeper (ex-cause cause)] (recur deeper) cause)))

(defn pst "Prints the exception e, or *e, with its causes."
  ([] (when *e (pst *e)))
  ([e]
   (binding [*out* *err*]
     (loop [e e, lead ""]
       (println (str lead (pr-str (class e)) " " (ex-message e)))
       (when (ex-data e) (prn (ex-data e)))
       (doseq [frame (flak.rt/ex-trace e)] (println (str "\t" frame)))
       (when (ex-cause e) (recur (ex-cause e) "Caused by:\n"))))))
