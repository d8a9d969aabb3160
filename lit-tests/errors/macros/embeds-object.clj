;; A macro that puts an object of the running program into code that is to be compiled.
; RUN: not flak run %s 2>&1 | FileCheck %s
; CHECK: error[FLK-A020]: cannot embed #object[clojure.lang.Atom{{.*}}] in code
; CHECK: in the expansion of macro `user/m`
(defmacro m [] (atom 1))
(prn (m))
