; Throwing, catching, ex-info.
; RUN: flak run %s | FileCheck --match-full-lines %s

(defn attempt [f] (try (f) (catch ArithmeticException e [:arith (ex-message e)]) (catch Exception e [:other (ex-message e)]) (finally (print "f "))))
(prn (attempt #(/ 1 0)) (attempt #(throw (ex-info "boom" {:a 1}))) (attempt (fn [] :fine)))
; CHECK: f f f [:arith "Divide by zero"] [:other "boom"] :fine
(prn (try (throw (ex-info "m" {:k 1} (RuntimeException. "cause"))) (catch clojure.lang.ExceptionInfo e [(ex-message e) (ex-data e) (ex-message (ex-cause e))])))
; CHECK-NEXT: ["m" {:k 1} "cause"]
(prn (ex-data 1) (ex-message nil) (ex-data (Exception. "x")))
; CHECK-NEXT: nil nil nil
(prn (try (assert (= 1 2)) (catch AssertionError e (ex-message e))) (try (assert false "why") (catch AssertionError e (ex-message e))))
; CHECK-NEXT: "Assert failed: (= 1 2)" "Assert failed: why\nfalse"
(prn (try (nth [] 1) (catch IndexOutOfBoundsException e :bounds)))
; CHECK-NEXT: :bounds
(prn (try (throw (IllegalStateException. "state")) (catch IllegalStateException e (ex-message e))))
; CHECK-NEXT: "state"
(prn (try (try (throw (Exception. "a")) (finally (println "inner"))) (catch Exception e (ex-message e))))
; CHECK-NEXT: inner
; CHECK-NEXT: "a"
(prn (try (inc "x") (catch ClassCastException e :cast)) (try (:a (throw (RuntimeException. "r"))) (catch Throwable t (ex-message t))))
; CHECK-NEXT: :cast "r"
(prn (loop [n 0] (if (< n 3) (recur (try (inc n) (catch Exception e n))) n)))
; CHECK-NEXT: 3
(prn (instance? Exception (ex-info "a" {})) (class (ex-info "a" {})))
; CHECK-NEXT: true clojure.lang.ExceptionInfo
(prn (let [e (try (throw (ex-info "one" {})) (catch Exception e e))] (try (throw e) (catch Exception f (identical? e f)))))
; CHECK-NEXT: true
