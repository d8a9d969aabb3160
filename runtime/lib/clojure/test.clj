(ns clojure.test
  "Unit tests: assertions with is and are, tests with deftest, run with run-tests."
  (:require [clojure.template :as template]))

;; ---- settings and state

(def ^{:dynamic true, :doc "Whether deftest makes tests."} *load-tests* true)
(def ^{:dynamic true, :doc "How much of a stack trace to print; nil for all."} *stack-trace-depth* nil)
(def ^{:dynamic true, :doc "The atom with the counters of the run, or nil."} *report-counters* nil)
(def ^{:dynamic true, :doc "What the counters start with."} *initial-report-counters* {:test 0, :pass 0, :fail 0, :error 0})
(def ^{:dynamic true, :doc "The vars of the tests being run, innermost first."} *testing-vars* (list))
(def ^{:dynamic true, :doc "The strings of the testing forms being run, innermost first."} *testing-contexts* (list))
(def ^{:dynamic true, :doc "Where results are written."} *test-out* *out*)

(defmacro with-test-out "Evaluates body with *out* being *test-out*." [& body]
  `(binding [*out* *test-out*] ~@body))

(defn testing-vars-str
  "The names of the tests being run, and the place of the result m."
  [m]
  (str (reverse (map (fn [v] (:name (meta v))) *testing-vars*))
       " (" (:file m) ":" (:line m) ")"))

(defn testing-contexts-str "The strings of the testing forms being run, with spaces between." []
  (apply str (interpose " " (reverse *testing-contexts*))))

(defn inc-report-counter "Adds one to the counter of that name, if a run is counting." [name]
  (when *report-counters*
    (swap! *report-counters* update name (fnil inc 0))))

;; ---- reports

(defn- print-failure-head [kind m]
  (println (str "\n" kind " in") (testing-vars-str m))
  (when (seq *testing-contexts*) (println (testing-contexts-str)))
  (when-let [message (:message m)] (println message))
  (println "expected:" (pr-str (:expected m))))

(defn- print-exception [e]
  (loop [e e, lead ""]
    (print (str lead (pr-str (class e)) ": " (ex-message e)))
    (when-let [data (ex-data e)] (newline) (pr data))
    (newline)
    (when-let [cause (ex-cause e)]
      (recur cause "Caused by: "))))

(defn- report-failure [m]
  (with-test-out
    (inc-report-counter :fail)
    (print-failure-head "FAIL" m)
    (println "  actual:" (pr-str (:actual m)))))

(defn- report-error [m]
  (with-test-out
    (inc-report-counter :error)
    (print-failure-head "ERROR" m)
    (print "  actual: ")
    (if (flak.rt/exception-p (:actual m))
      (print-exception (:actual m))
      (prn (:actual m)))))

(defn- report-summary [m]
  (with-test-out
    (println "\nRan" (:test m) "tests containing" (+ (:pass m) (:fail m) (:error m)) "assertions.")
    (println (:fail m) "failures," (:error m) "errors.")))

(def ^{:doc "An atom with the functions that report calls, by the :type of its argument."} report-methods
  (atom {:pass (fn [m] (with-test-out (inc-report-counter :pass)))
         :fail report-failure
         :error report-error
         :summary report-summary
         :begin-test-ns (fn [m] (with-test-out (println "\nTesting" (ns-name (:ns m)))))
         :end-test-ns (fn [m] nil)
         :begin-test-var (fn [m] nil)
         :end-test-var (fn [m] nil)}))

(defn ^:dynamic report
  "Reports what the map m says, by its :type. Bind it to report in another way."
  [m]
  (if-let [method (get @report-methods (:type m))]
    (method m)
    (with-test-out (prn m))))

(defn do-report "Calls report. Assertions call this." [m] (report m))

;; ---- assertions

(defn function?
  "True if x is a function, or a symbol that names one (and not a macro)."
  [x]
  (if (symbol? x)
    (let [v (resolve x)]
      (and (var? v)
           (not (:macro (meta v)))
           (or (not (bound? v)) (fn? (var-get v)))))
    (fn? x)))

(def ^{:private true, :dynamic true} *place* nil)

;; The form of a report with the place of the assertion being expanded.
(defn- report-form [type msg expected actual]
  `(do-report {:type ~type, :message ~msg, :expected '~expected, :actual ~actual,
               :file ~(:file *place*), :line ~(:line *place*)}))

(defn assert-predicate
  "The code of an assertion whose form calls a function."
  [msg form]
  (let [pred (first form)
        values (gensym "values__")
        result (gensym "result__")]
    `(let [~values (list ~@(rest form))
           ~result (apply ~pred ~values)]
       (if ~result
         ~(report-form :pass msg form `(cons '~pred ~values))
         ~(report-form :fail msg form `(list '~'not (cons '~pred ~values))))
       ~result)))

(defn assert-any
  "The code of an assertion of any form."
  [msg form]
  (let [value (gensym "value__")]
    `(let [~value ~form]
       (if ~value
         ~(report-form :pass msg form value)
         ~(report-form :fail msg form value))
       ~value)))

(defn- assert-instance [msg form]
  (let [object (gensym "object__") wanted (gensym "class__") result (gensym "result__")]
    `(let [~wanted ~(nth form 1)
           ~object ~(nth form 2)
           ~result (instance? ~wanted ~object)]
       (if ~result
         ~(report-form :pass msg form `(class ~object))
         ~(report-form :fail msg form `(class ~object)))
       ~result)))

(defn- assert-thrown [msg form]
  (let [e (gensym "e__")]
    `(try
       ~@(nthnext form 2)
       ~(report-form :fail msg form nil)
       (catch ~(second form) ~e
         ~(report-form :pass msg form e)
         ~e))))

(defn- assert-thrown-with-msg [msg form]
  (let [e (gensym "e__")]
    `(try
       ~@(nthnext form 3)
       ~(report-form :fail msg form nil)
       (catch ~(nth form 1) ~e
         (if (re-find ~(nth form 2) (ex-message ~e))
           ~(report-form :pass msg form e)
           ~(report-form :fail msg form e))
         ~e))))

(def ^{:doc "An atom with the functions of message and form that make the code of special assertions, by the symbol the form starts with; :always-fail for nil."}
  assert-methods
  (atom {:always-fail (fn [msg form] (report-form :fail msg form nil))
         'instance? assert-instance
         'thrown? assert-thrown
         'thrown-with-msg? assert-thrown-with-msg}))

(defn assert-expr
  "The code of the assertion of form."
  [msg form]
  (let [kind (cond (nil? form) :always-fail (seq? form) (first form) :else nil)
        method (if (nil? kind) nil (get @assert-methods kind))]
    (cond
      method (method msg form)
      (and (sequential? form) (function? (first form))) (assert-predicate msg form)
      :else (assert-any msg form))))

(defmacro try-expr
  "The assertion of form, with exceptions reported as errors. Part of is."
  [msg form]
  (let [e (gensym "e__")]
    `(try
       ~(assert-expr msg form)
       (catch :default ~e
         ~(report-form :error msg form e)))))

(defn- base-name [path] (last (flak.rt/str-split (str path) #"/" 0)))

(defmacro is
  "Reports whether form is true, with the message msg. (is (thrown? c body)) wants an exception of class c, (is (thrown-with-msg? c re body)) one whose message matches too."
  ([form] (with-meta (list `is form nil) (meta &form)))
  ([form msg]
   (binding [*place* {:file (base-name (or (:file (meta &form)) *file*)), :line (:line (meta &form))}]
     (let [e (gensym "e__")]
       `(try
          ~(assert-expr msg form)
          (catch :default ~e
            ~(report-form :error msg form e)))))))

(defmacro are
  "is of expr again and again, with the symbols argv replaced by the next args."
  [argv expr & args]
  (if (or (and (empty? argv) (empty? args))
          (and (pos? (count argv))
               (pos? (count args))
               (zero? (mod (count args) (count argv)))))
    `(template/do-template ~argv ~(with-meta (list `is expr) (meta &form)) ~@args)
    (throw (IllegalArgumentException. "The number of args doesn't match are's argv."))))

(defmacro testing
  "Evaluates body with the string added to what failures are reported under."
  [string & body]
  `(binding [*testing-contexts* (conj *testing-contexts* ~string)]
     ~@body))

;; ---- tests

(defmacro with-test
  "Evaluates definition, a def or defn, and makes body the test of its var."
  [definition & body]
  (if *load-tests*
    `(doto ~definition (alter-meta! assoc :test (fn [] ~@body)))
    definition))

(defmacro deftest
  "Defines a test: a function of no arguments, found by run-tests through its metadata."
  [name & body]
  (when *load-tests*
    `(def ~(vary-meta name assoc :test `(fn [] ~@body))
       (fn [] (test-var (var ~name))))))

(defmacro deftest-
  "deftest with the var private."
  [name & body]
  (when *load-tests*
    `(def ~(vary-meta name assoc :test `(fn [] ~@body) :private true)
       (fn [] (test-var (var ~name))))))

(defmacro set-test
  "Makes body the test of the var of that name."
  [name & body]
  (when *load-tests*
    `(alter-meta! (var ~name) assoc :test (fn [] ~@body))))

;; ---- fixtures

(def ^:private fixtures (atom {}))

(defn use-fixtures
  "Makes functions the fixtures of the current namespace: each takes a function to call between its setting up and tearing down. :each is around every test, :once around all."
  [fixture-type & fs]
  (if (contains? #{:each :once} fixture-type)
    (do (swap! fixtures assoc [(ns-name *ns*) fixture-type] fs) nil)
    (throw (IllegalArgumentException. (str "Unknown fixture type: " fixture-type)))))

(defn compose-fixtures "A fixture that is f1 around f2." [f1 f2]
  (fn [g] (f1 (fn [] (f2 g)))))

(defn join-fixtures "A fixture that is each of the fixtures around the next." [fs]
  (reduce compose-fixtures (fn [f] (f)) fs))

;; ---- running

(defn test-var
  "Runs the test of the var v."
  [v]
  (when-let [t (:test (meta v))]
    (binding [*testing-vars* (conj *testing-vars* v)]
      (do-report {:type :begin-test-var, :var v})
      (inc-report-counter :test)
      (try
        (t)
        (catch :default e
          (do-report {:type :error, :message "Uncaught exception, not in assertion.", :expected nil, :actual e,
                      :file (base-name (:file (meta v))), :line (:line (meta v))})))
      (do-report {:type :end-test-var, :var v}))))

(defn test-vars
  "Runs the tests of the vars, namespace by namespace, with the fixtures."
  [vars]
  (doseq [[ns vars] (group-by (fn [v] (:ns (meta v))) vars)]
    (let [named (fn [k] (join-fixtures (get @fixtures [(ns-name ns) k])))
          once (named :once)
          each (named :each)]
      (once
        (fn []
          (doseq [v vars]
            (when (:test (meta v))
              (each (fn [] (test-var v))))))))))

(defn test-all-vars "Runs the tests of all vars of the namespace." [ns]
  (test-vars (vals (ns-interns ns))))

(defn test-ns
  "Runs the tests of the namespace, by its function test-ns-hook if it has one, and returns the counters."
  [ns]
  (binding [*report-counters* (atom *initial-report-counters*)]
    (let [ns-object (the-ns ns)]
      (do-report {:type :begin-test-ns, :ns ns-object})
      (if-let [hook (get (ns-interns ns-object) 'test-ns-hook)]
        ((var-get hook))
        (test-all-vars ns-object))
      (do-report {:type :end-test-ns, :ns ns-object}))
    @*report-counters*))

(defn run-tests
  "Runs the tests of the namespaces, or the current one, prints the results and returns the counters."
  ([] (run-tests *ns*))
  ([& namespaces]
   (let [summary (assoc (apply merge-with + (map test-ns namespaces)) :type :summary)]
     (do-report summary)
     summary)))

(defn run-all-tests
  "Runs the tests of all namespaces, or of those whose names match re."
  ([] (apply run-tests (all-ns)))
  ([re] (apply run-tests (filter (fn [ns] (re-matches re (name (ns-name ns)))) (all-ns)))))

(defn successful? "True if the counters show no failures and errors." [summary]
  (and (zero? (:fail summary 0)) (zero? (:error summary 0))))

(defn run-test-var "Runs the test of the var, with its namespace's fixtures, prints the results and returns the counters." [v]
  (binding [*report-counters* (atom *initial-report-counters*)]
    (let [ns-object (:ns (meta v))]
      (do-report {:type :begin-test-ns, :ns ns-object})
      (test-vars [v])
      (do-report {:type :end-test-ns, :ns ns-object})
      (let [summary (assoc @*report-counters* :type :summary)]
        (do-report summary)
        summary))))

(defn- warn-unrunnable [& words]
  (binding [*out* *err*] (apply println words)))

(defmacro run-test "Runs the test of that name; see run-test-var." [test-symbol]
  (let [v (resolve test-symbol)]
    (cond
      (nil? v) (warn-unrunnable "Unable to resolve" test-symbol "to a test function.")
      (not (:test (meta v))) (warn-unrunnable test-symbol "is not a test.")
      :else `(run-test-var (var ~test-symbol)))))
