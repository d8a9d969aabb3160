; clojure.test: assertions, contexts, fixtures, counts.
; RUN: flak run %s | FileCheck --match-full-lines %s

(require '[clojure.test :refer [deftest is are testing run-tests use-fixtures]])
(deftest passes (is (= 4 (+ 2 2))) (testing "inside" (is (pos? 1)) (is (thrown? ArithmeticException (/ 1 0)))))
(deftest with-messages (is (thrown-with-msg? Exception #"bo+m" (throw (ex-info "boom" {})))) (is (instance? String "x") "a string"))
(use-fixtures :each (fn [f] (println "before") (f) (println "after")))
(use-fixtures :once (fn [f] (println "start") (f) (println "end")))
(prn (run-tests))
; CHECK: Testing user
; CHECK-NEXT: start
; CHECK-NEXT: before
; CHECK-NEXT: after
; CHECK-NEXT: before
; CHECK-NEXT: after
; CHECK-NEXT: end
; CHECK-EMPTY:
; CHECK-NEXT: Ran 2 tests containing 5 assertions.
; CHECK-NEXT: 0 failures, 0 errors.
; CHECK-NEXT: {:test 2, :pass 5, :fail 0, :error 0, :type :summary}
(ns more (:require [clojure.test :refer :all]))
(deftest table (are [x y] (= x (* y y)) 1 1 4 2 9 3))
(prn (select-keys (run-tests 'more) [:test :pass :fail :error]))
; CHECK-EMPTY:
; CHECK-NEXT: Testing more
; CHECK-EMPTY:
; CHECK-NEXT: Ran 1 tests containing 3 assertions.
; CHECK-NEXT: 0 failures, 0 errors.
; CHECK-NEXT: {:test 1, :pass 3, :fail 0, :error 0}
(prn (is (= 1 1)) (successful? {:fail 0 :error 0}) (function? 'map) (function? 'when))
; CHECK-NEXT: true true true false
