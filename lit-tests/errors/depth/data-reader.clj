;; read-string and load-string of brackets nested far too deep throw, and the program goes on.
; RUN: flak run %s | FileCheck %s
(defn outcome [f] (try (f) :value (catch StackOverflowError e :error) (catch Exception e :error)))
(def open (apply str (repeat 100000 "[")))
(def both (str open (apply str (repeat 100000 "]"))))
(prn (outcome #(read-string open)) (outcome #(load-string both)))
; CHECK: :error :error
(prn (contains? #{:error :value} (outcome #(read-string both))))
; CHECK-NEXT: true
