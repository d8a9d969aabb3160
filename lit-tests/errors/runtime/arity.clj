;; A call with the wrong number of arguments lists the arities there are; the message is Clojure's.
; RUN: not flak run %s 2>&1 | FileCheck %s
; CHECK: ("Wrong number of args (0) passed to: user/f" "Wrong number of args (3) passed to: user/one" "Wrong number of args (0) passed to: user/five")
; CHECK: Wrong number of args (2) passed to: clojure.core/inc
; CHECK: error: ArityException: Wrong number of args (0) passed to: user/f
; CHECK-NEXT: user/f takes 1, 2 or more arguments
; CHECK: at user/g
(defn f ([x] x) ([x y & z] [x y z]))
(defn one [x] x)
(defn five [a b c d e] a)
(defmacro message [form] `(try ~form (catch IllegalArgumentException e# (ex-message e#))))
(prn (list (message (f)) (message (one 1 2 3)) (message (five))))
(println (message (apply inc [1 2])))
(defn g [] (inc (f)))
(g)
