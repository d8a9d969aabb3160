; run calls -main of the namespace the file ends in with the remaining arguments as strings, options among them.
; RUN: flak run %s one --help -O2 | FileCheck %s
; CHECK: top level ("one" "--help" "-O2")
; CHECK-NEXT: main one --help -O2 3
(ns main-and-args)
(println "top level" (pr-str *command-line-args*))
(defn -main [& args] (println "main" (first args) (second args) (last args) (count args)))
