; An executable holds the namespaces it requires; macros of required namespaces work.
; RUN: flak compile -I %S/Inputs %s -o %t.exe 2> %t.err
; RUN: env PATH=/nonexistent %t.exe | FileCheck %s
; RUN: flak run -I %S/Inputs %s | FileCheck %s
; CHECK: helper loaded
; CHECK-NEXT: A! B!
(ns requires (:require [lib.helper :as h :refer [shouted]]))
(println (h/shout "a") (shouted "b"))
