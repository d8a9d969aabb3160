;; An exception at top level has its line; everything before it has been printed first.
; RUN: not flak run %s 2>&1 | FileCheck %s
; CHECK: one
; CHECK: error: ClassCastException: class java.lang.Long cannot be cast to class clojure.lang.IFn
; CHECK-NEXT: at user, top level ({{.*}}top-level.clj:[[@LINE+2]])
(print "one")
(prn (5 6))
