;; What the runtime throws: kind and message as Clojure's.
; RUN: flak run %s | FileCheck --match-full-lines %s
(defmacro thrown [form] `(try ~form (catch Throwable e# (println (str (class e#)) (ex-message e#)))))
(thrown (/ 1 0))
; CHECK: class java.lang.ArithmeticException Divide by zero
(thrown (+ 9223372036854775807 1))
; CHECK-NEXT: class java.lang.ArithmeticException long overflow
(thrown (nth [1 2] 5))
; CHECK-NEXT: class java.lang.IndexOutOfBoundsException nil
(thrown (subs "abc" 5))
; CHECK-NEXT: class java.lang.StringIndexOutOfBoundsException {{.*}}length 3
(thrown (aget (object-array 2) 3))
; CHECK-NEXT: class java.lang.ArrayIndexOutOfBoundsException Index 3 out of bounds for length 2
(thrown (+ :a 1))
; CHECK-NEXT: class java.lang.ClassCastException class clojure.lang.Keyword cannot be cast to class java.lang.Number {{.*}}
(thrown (1 2))
; CHECK-NEXT: class java.lang.ClassCastException class java.lang.Long cannot be cast to class clojure.lang.IFn {{.*}}
(thrown (let [f nil] (f)))
; CHECK-NEXT: class java.lang.NullPointerException {{.*}}
(thrown (inc nil))
; CHECK-NEXT: class java.lang.NullPointerException {{.*}}
(thrown (throw nil))
; CHECK-NEXT: class java.lang.NullPointerException {{.*}}
(thrown (throw 1))
; CHECK-NEXT: class java.lang.ClassCastException class java.lang.Long cannot be cast to class java.lang.Throwable {{.*}}
(thrown (count 5))
; CHECK-NEXT: class java.lang.UnsupportedOperationException count not supported on this type: Long
(thrown (seq 5))
; CHECK-NEXT: class java.lang.IllegalArgumentException Don't know how to create ISeq from: java.lang.Long
(thrown (assert (= 1 2) "msg"))
; CHECK-NEXT: class java.lang.AssertionError Assert failed: msg
; CHECK-NEXT: (= 1 2)
(declare unbound)
(thrown (unbound 1))
; CHECK-NEXT: class java.lang.IllegalStateException Attempting to call unbound fn{{.*}}
(thrown (+ 1 unbound))
; CHECK-NEXT: class java.lang.ClassCastException class clojure.lang.Var$Unbound cannot be cast to class java.lang.Number {{.*}}
(thrown (read-string "(1 2"))
; CHECK-NEXT: class java.lang.RuntimeException EOF while reading
(thrown (require 'not.there))
; CHECK-NEXT: class java.io.FileNotFoundException Could not locate not/there.clj, not/there.cljc or not/there.flk on the source path.
(thrown (slurp "/nowhere/at/all"))
; CHECK-NEXT: class java.io.FileNotFoundException /nowhere/at/all (No such file or directory)
