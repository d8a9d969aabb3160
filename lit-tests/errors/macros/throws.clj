;; A macro that throws: the error is at its use, with the exception's message.
; RUN: not flak run %s 2>&1 | FileCheck --strict-whitespace %s
; CHECK: {{^}}error[FLK-A011]: macro `user/boom` failed: no good
; CHECK-NEXT: throws.clj:[[@LINE+6]]:3
; CHECK-NEXT: {{^}}   |
; CHECK-NEXT: {{^}}{{[0-9]+}} |   (boom 12))
; CHECK-NEXT: {{^}}   |   ^^^^^^^^^
(defmacro boom [x] (throw (ex-info "no good" {:x x})))
(defn f []
  (boom 12))
