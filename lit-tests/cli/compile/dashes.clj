; Names of namespaces and functions may hold what means something to an assembler or a linker.
; RUN: flak compile %s -o %t.exe 2> %t.err
; RUN: %t.exe | FileCheck %s
; CHECK: yes 1
(ns with-dashes.and+plus.what?)
(defn <*>'! [x] (println "yes" x))
(defn -main [] (<*>'! 1))
