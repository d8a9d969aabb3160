;; Odd maps, duplicate keys and duplicate elements show both places.
; RUN: printf '{:a 1 :b}' > %t.odd.clj && not flak run %t.odd.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=ODD %s
; RUN: printf '{:a 1 :a 2}' > %t.key.clj && not flak run %t.key.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=KEY %s
; RUN: printf '#{1 2 1}' > %t.set.clj && not flak run %t.set.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=SET %s
; RUN: printf '#:a/b{:x 1}' > %t.ns.clj && not flak run %t.ns.clj 2>&1 | FileCheck --check-prefix=NS %s
; ODD: {{^}}error[FLK-R012]: map literal with an odd number of forms
; ODD: {{^}}1 | {:a 1 :b}
; ODD-NEXT: {{^}}  | ^^^^^^^^^
; ODD-NEXT: {{^}}  |       -- this key has no value
; KEY: {{^}}error[FLK-R010]: duplicate key `:a`
; KEY-NEXT: .key.clj:1:7
; KEY: {{^}}1 | {:a 1 :a 2}
; KEY-NEXT: {{^}}  |       ^^
; KEY-NEXT: {{^}}  |  -- first given here
; SET: {{^}}error[FLK-R011]: duplicate element `1`
; SET-NEXT: .set.clj:1:7
; SET: {{^}}  |   - first given here
; NS: error[FLK-R021]: bad namespaced map
