;; recur out of tail position, with the wrong number of values, and across try.
; RUN: not flak -e '(fn [n] (+ 1 (recur n)))' 2>&1 | FileCheck --strict-whitespace --check-prefix=TAIL %s
; RUN: not flak -e '(loop [a 1] (let [b (recur 2)] b))' 2>&1 | FileCheck --check-prefix=TAIL2 %s
; RUN: not flak -e '(loop [a 1 b 2] (recur 1))' 2>&1 | FileCheck --strict-whitespace --check-prefix=COUNT %s
; RUN: not flak -e '(loop [] (try (recur) (finally 1)))' 2>&1 | FileCheck --strict-whitespace --check-prefix=TRY %s
; RUN: not flak -e '(recur 1)' 2>&1 | FileCheck --check-prefix=TOP %s
; TAIL: {{^}}error[FLK-A006]: `recur` is not in tail position
; TAIL: {{^}}1 | (fn [n] (+ 1 (recur n)))
; TAIL-NEXT: {{^}}  |              ^^^^^^^^^
; TAIL2: error[FLK-A006]
; COUNT: {{^}}error[FLK-A007]: `recur` takes 2 arguments here, got 1
; COUNT: {{^}}  |                 ^^^^^^^^^
; TRY: {{^}}error[FLK-A008]: cannot `recur` across `try`
; TRY: {{^}}  |               ^^^^^^^
; TOP: error[FLK-A006]
