;; A bracket left open blames the opener, not the end of the file; when the indentation shows which one was forgotten, that one.
; RUN: printf '(defn f [x]\n  (inc x)\n' > %t.one.clj
; RUN: not flak run %t.one.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=ONE %s
; RUN: printf '(defn f [x]\n  (let [y 1]\n    (+ x y))\n\n(defn g [] 1)\n' > %t.two.clj
; RUN: not flak run %t.two.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=TWO %s
; ONE: {{^}}error[FLK-R001]: unclosed `(`
; ONE-NEXT: {{^}} --> {{.*}}.one.clj:1:1
; ONE-NEXT: {{^}}  |
; ONE-NEXT: {{^}}1 | (defn f [x]
; ONE-NEXT: {{^}}  | ^{{$}}
; TWO: {{^}}error[FLK-R001]: unclosed `(`
; TWO-NEXT: .two.clj:1:1
; TWO: {{^}}1 | (defn f [x]
; TWO-NEXT: {{^}}  | ^
