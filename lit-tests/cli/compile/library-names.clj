; A program in the namespace `user` that requires namespaces of the core library: their code is not mistaken for its own.
; RUN: flak compile %s -o %t.exe 2> %t.err
; RUN: %t.exe | FileCheck %s
; CHECK: before
; CHECK-NEXT: [1 #{2}] (:a :b)
(println "before")
(require '[clojure.edn :as edn] '[clojure.walk :as walk])
(println (edn/read-string "[1 #{2}]") (keys (walk/keywordize-keys {"a" 1 "b" 2})))
