;; Invalid numbers, names, characters, escapes and literals: all of a file are reported, each at its place.
; RUN: not flak run %S/Inputs/tokens.clj 2>&1 | FileCheck %s
; CHECK: error[FLK-R008]: invalid number `12abc`
; CHECK-NEXT: tokens.clj:1:4
; CHECK: ^^^^^{{$}}
