; An executable prints what `run` prints, needs no Java and no Flak, and links system libraries only.
; REQUIRES: cc
; RUN: flak compile %s -o %t.exe
; RUN: env PATH=/nonexistent FLAK_DIST= %t.exe a b | FileCheck %s
; RUN: ldd %t.exe | FileCheck --check-prefix=LDD %s
; CHECK: loaded
; CHECK-NEXT: main ("a" "b") a
; LDD-NOT: flak
; LDD-NOT: LLVM
; LDD-NOT: libjvm
; LDD: libc.so
(ns executable)
(defmacro twice [x] `(do ~x ~x))
(println "loaded")
(defn -main [& args] (println "main" (pr-str args) (first *command-line-args*)))
