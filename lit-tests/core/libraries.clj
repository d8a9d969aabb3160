; require, use and load of files beside the program: options, reloading, what is loaded once.
; RUN: flak run %S/Inputs/libraries/main.clj | FileCheck --match-full-lines %s

; CHECK: loading util
; CHECK-NEXT: HI
; CHECK-NEXT: HI
; CHECK-NEXT: x Y
; CHECK-NEXT: x Y
; CHECK-NEXT: loading util
; CHECK-NEXT: Z
; CHECK-NEXT: true
; CHECK-NEXT: java.io.FileNotFoundException
; CHECK-NEXT: 1-2
; CHECK-NEXT: :app.unloaded/k
; CHECK-NEXT: part of app.util
; CHECK-NEXT: Cyclic load dependency: [ /app/ring ]->/app/ring_two->[ /app/ring ]
