;; A closer that does not match blames the opener and shows both places.
; RUN: printf '[1 2)\n' > %t.one.clj
; RUN: not flak run %t.one.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=ONE %s
; RUN: printf '(let [a 1\n  (+ a 2))\n' > %t.two.clj
; RUN: not flak run %t.two.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=TWO %s
; RUN: printf '(inc 1))\n' > %t.three.clj
; RUN: not flak run %t.three.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=THREE %s
; ONE: {{^}}error[FLK-R002]: `[` is closed by `)`
; ONE-NEXT: .one.clj:1:1
; ONE: {{^}}1 | [1 2)
; ONE-NEXT: {{^}}  | ^
; ONE-NEXT: {{^}}  |     - expected `]`
; TWO: {{^}}error[FLK-R002]: `[` is closed by `)`
; TWO-NEXT: .two.clj:1:6
; TWO: {{^}}1 | (let [a 1
; TWO-NEXT: {{^}}  |      ^
; TWO-NEXT: {{^}}2 |   (+ a 2))
; TWO-NEXT: {{^}}  |   - by its indentation this is outside, so `]` may be missing before it
; TWO-NEXT: {{^}}  |          - expected `]`
; THREE: {{^}}error[FLK-R003]: unexpected `)`
; THREE: {{^}}1 | (inc 1))
; THREE-NEXT: {{^}}  |        ^
