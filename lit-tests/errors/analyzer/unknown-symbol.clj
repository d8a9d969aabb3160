;; An unknown symbol suggests the nearest names: core functions, vars of the file, locals, names of other namespaces.
; RUN: not flak -e '(prinltn 1)' 2>&1 | FileCheck --strict-whitespace --check-prefix=CORE %s
; RUN: not flak -e '(let [counter 1] (+ countre 1))' 2>&1 | FileCheck --check-prefix=LOCAL %s
; RUN: not flak -e '(def my-value 1) my-vlaue' 2>&1 | FileCheck --check-prefix=VAR %s
; RUN: not flak -e "(require '[clojure.string :as str]) (str/jion [1])" 2>&1 | FileCheck --check-prefix=OTHER %s
; RUN: not flak -e "(require '[clojure.string :as string]) (strng/join [1])" 2>&1 | FileCheck --check-prefix=SPACE %s
; RUN: not flak -e "(require 'clojure.set) #'clojure.set/unoin" 2>&1 | FileCheck --check-prefix=QUOTED %s
; RUN: not flak -e '(nothing.like.it/f)' 2>&1 | FileCheck --check-prefix=NONE %s
; RUN: not flak -e 'q' 2>&1 | FileCheck --check-prefix=SHORT --implicit-check-not=help: %s
; CORE: {{^}}error[FLK-A001]: unable to resolve symbol `prinltn`
; CORE: {{^}}1 | (prinltn 1)
; CORE-NEXT: {{^}}  |  ^^^^^^^
; CORE-NEXT: {{^}}help: did you mean `println`?
; LOCAL: help: did you mean `counter`
; VAR: help: did you mean `my-value`?
; OTHER: error[FLK-A003]: no such var `str/jion`
; OTHER: help: did you mean `str/join`?
; SPACE: error[FLK-A002]: no such namespace `strng`
; SPACE: help: did you mean `string/join`?
; QUOTED: error[FLK-A003]: no such var `clojure.set/unoin`
; QUOTED: help: did you mean `clojure.set/union`?
; NONE: error[FLK-A002]: no such namespace `nothing.like.it`
; SHORT: error[FLK-A001]: unable to resolve symbol `q`
