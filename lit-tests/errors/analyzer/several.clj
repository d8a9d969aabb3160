;; All errors of a form are reported, in the order of the text; forms before it have run, forms after it do not.
; RUN: not flak run %s > %t.out 2> %t.err
; RUN: FileCheck --check-prefix=OUT --implicit-check-not=after %s < %t.out
; RUN: FileCheck --check-prefix=ERR %s < %t.err
; OUT: before
; ERR: unable to resolve symbol `unknown-a`
; ERR: unable to resolve symbol `unknown-b`
(println "before")
(defn f [] (unknown-a) (unknown-b))
(println "after")
