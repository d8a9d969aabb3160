; In an executable eval is an exception of the program that says what is missing, not a crash.
; RUN: flak compile %s -o %t.exe
; RUN: %t.exe | FileCheck %s
; CHECK: eval needs the compiler
(defn -main [] (println (try (eval '(+ 1 2)) (catch UnsupportedOperationException e (ex-message e)))))
