;; A macro called with the wrong number of arguments: counted without &form and &env, and the arities it has.
; RUN: not flak run %s 2>&1 | FileCheck %s
; CHECK: error[FLK-A011]: macro `user/two` failed: Wrong number of args (1) passed to: user/two; user/two takes 2 or 3 arguments
(defmacro two ([a b] a) ([a b c] b))
(two 1)
