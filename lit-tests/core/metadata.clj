; Metadata travels with values and is not part of their equality.
; RUN: flak run %s | FileCheck --match-full-lines %s

(def v (with-meta [1 2] {:m 1}))
(prn (meta v) (= v [1 2]) (meta (conj v 3)) (meta (vary-meta v assoc :n 2)) (meta (with-meta v nil)))
; CHECK: {:m 1} true {:m 1} {:m 1, :n 2} nil
(prn (meta ^:a [1]) (meta ^{:b 1 :c 2} {}) (meta 'x) (meta (with-meta 'x {:t 1})) (meta 1))
; CHECK-NEXT: {:a true} {:b 1, :c 2} nil {:t 1} nil
(prn (meta (into (with-meta [] {:k 1}) [1])) (meta (assoc (with-meta {} {:k 1}) :a 1)) (meta (seq (with-meta [1] {:k 1}))))
; CHECK-NEXT: {:k 1} {:k 1} nil
(prn (meta (with-meta (fn []) {:f 1})) ((with-meta (fn [x] x) {:f 1}) 2))
; CHECK-NEXT: {:f 1} 2
(alter-meta! #'v assoc :extra true)
(prn (:extra (meta #'v)) (:name (meta #'v)))
; CHECK-NEXT: true v
(prn (meta ^String 'y) (meta (quote ^:q z)))
; CHECK-NEXT: nil {:q true}
(prn (meta (with-meta (list 1) {:l 1})) (meta (rest (with-meta '(1 2) {:l 1}))))
; CHECK-NEXT: {:l 1} nil
