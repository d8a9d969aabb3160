; Top-level effects happen while compiling, but their output goes to standard error, and -main is not called.
; RUN: flak compile %s -o %t.exe > %t.out 2> %t.err
; RUN: count 0 < %t.out
; RUN: FileCheck %s < %t.err
; CHECK-NOT: in main
; CHECK: compiling: true
; CHECK-NOT: in main
(println "compiling:" *compile-files*)
(defn -main [] (println "in main"))
