; Output that nobody reads any more ends the program quietly.
; RUN: sh -c 'flak run %s 2> %t.err | head -n 1' | FileCheck %s
; RUN: count 0 < %t.err
; CHECK: 0
(dotimes [i 200000] (println i))
