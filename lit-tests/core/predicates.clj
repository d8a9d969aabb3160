; Predicates of kinds.
; RUN: flak run %s | FileCheck --match-full-lines %s

(def things [nil true 1 1.5 1/2 1N \a "s" 'a :k 'a/b :k/l [1] '(1) {} #{} inc #'inc (range 2) (atom 1) (first {:a 1})])
(doseq [[n p] [["nil?" nil?] ["some?" some?] ["number?" number?] ["integer?" integer?] ["int?" int?] ["string?" string?] ["symbol?" symbol?] ["keyword?" keyword?]
               ["ident?" ident?] ["simple-ident?" simple-ident?] ["qualified-ident?" qualified-ident?] ["coll?" coll?] ["seq?" seq?] ["list?" list?] ["vector?" vector?] ["map?" map?]
               ["set?" set?] ["sequential?" sequential?] ["associative?" associative?] ["counted?" counted?] ["seqable?" seqable?] ["reversible?" reversible?] ["indexed?" indexed?]
               ["fn?" fn?] ["ifn?" ifn?] ["var?" var?] ["map-entry?" map-entry?] ["boolean?" boolean?] ["char?" char?] ["any?" any?]]]
  (println n (map (comp {true 1 false 0} p) things)))
; CHECK: nil? (1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: some? (0 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1)
; CHECK-NEXT: number? (0 0 1 1 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: integer? (0 0 1 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: int? (0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: string? (0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: symbol? (0 0 0 0 0 0 0 0 1 0 1 0 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: keyword? (0 0 0 0 0 0 0 0 0 1 0 1 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: ident? (0 0 0 0 0 0 0 0 1 1 1 1 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: simple-ident? (0 0 0 0 0 0 0 0 1 1 0 0 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: qualified-ident? (0 0 0 0 0 0 0 0 0 0 1 1 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: coll? (0 0 0 0 0 0 0 0 0 0 0 0 1 1 1 1 0 0 1 0 1)
; CHECK-NEXT: seq? (0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 1 0 0)
; CHECK-NEXT: list? (0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0)
; CHECK-NEXT: vector? (0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 1)
; CHECK-NEXT: map? (0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0)
; CHECK-NEXT: set? (0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0)
; CHECK-NEXT: sequential? (0 0 0 0 0 0 0 0 0 0 0 0 1 1 0 0 0 0 1 0 1)
; CHECK-NEXT: associative? (0 0 0 0 0 0 0 0 0 0 0 0 1 0 1 0 0 0 0 0 1)
; CHECK-NEXT: counted? (0 0 0 0 0 0 0 0 0 0 0 0 1 1 1 1 0 0 1 0 1)
; CHECK-NEXT: seqable? (1 0 0 0 0 0 0 1 0 0 0 0 1 1 1 1 0 0 1 0 1)
; CHECK-NEXT: reversible? (0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 1)
; CHECK-NEXT: indexed? (0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 1)
; CHECK-NEXT: fn? (0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0)
; CHECK-NEXT: ifn? (0 0 0 0 0 0 0 0 1 1 1 1 1 0 1 1 1 1 0 0 1)
; CHECK-NEXT: var? (0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0)
; CHECK-NEXT: map-entry? (0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1)
; CHECK-NEXT: boolean? (0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: char? (0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0)
; CHECK-NEXT: any? (1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1)
(prn (distinct? 1 2 1) (distinct? 1 2) (bounded-count 3 (iterate inc 0)) (counted? (map inc [1])) (sorted? (sorted-map)) (chunked-seq? (seq [1])))
; CHECK-NEXT: false true 3 false true true
