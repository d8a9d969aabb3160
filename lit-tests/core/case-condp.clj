; case compares constants by value; condp calls a predicate.
; RUN: flak run %s | FileCheck --match-full-lines %s

(defn kind [x]
  (case x
    1 :one
    (2 3) :few
    \a :char
    "s" :string
    :k :keyword
    sym :symbol
    nil :nil
    true :true
    [1 2] :vector
    (:x) :in-list
    1.5 :double
    :other))
(prn (map kind [1 2 3 \a "s" :k 'sym nil true [1 2] :x 1.5 4 1.0 false '(1 2)]))
; CHECK: (:one :few :few :char :string :keyword :symbol :nil :true :vector :in-list :double :other :other :other :vector)
(prn (try (case 5 1 2) (catch IllegalArgumentException e (ex-message e))))
; CHECK-NEXT: "No matching clause: 5"
(prn (condp = 2 1 :a 2 :b))
; CHECK-NEXT: :b
(prn (condp some [1 2] #{3} :>> inc #{2} :>> dec))
; CHECK-NEXT: 1
(prn (condp < 5 10 :small :default))
; CHECK-NEXT: :default
(prn (try (condp = 1 2 3) (catch IllegalArgumentException e (ex-message e))))
; CHECK-NEXT: "No matching clause: 1"
