; A macro defined by one form, which calls a function defined by an earlier one, is usable in the next.
; RUN: flak run %s | FileCheck %s
; RUN: flak run -O0 %s | FileCheck %s
; CHECK: (3 2 1)
(defn backwards [xs] (reverse xs))
(defmacro reversed [& xs] (list 'quote (backwards xs)))
(println (reversed 1 2 3))
