; -o writes the text to a file.
; RUN: flak compile --emit=fir -o %t.fir %s
; RUN: FileCheck %s < %t.fir
; CHECK: builtin.module
(def x 1)
