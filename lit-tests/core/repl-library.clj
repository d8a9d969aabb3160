; clojure.repl: doc, dir, apropos.
; RUN: flak run %s | FileCheck --match-full-lines %s

(require '[clojure.repl :refer [doc dir apropos root-cause]] 'clojure.set)
(defn documented "Does a thing." ([x] x) ([x y] y))
(defmacro mac "A macro." [a] a)
(doc documented)
; CHECK: -------------------------
; CHECK-NEXT: user/documented
; CHECK-NEXT: ([x] [x y])
; CHECK-NEXT: Does a thing.
(doc mac)
; CHECK-NEXT: -------------------------
; CHECK-NEXT: user/mac
; CHECK-NEXT: ([a])
; CHECK-NEXT: Macro
; CHECK-NEXT: A macro.
(doc if)
; CHECK-NEXT: -------------------------
; CHECK-NEXT: if
; CHECK-NEXT: (if test then else?)
; CHECK-NEXT: Special Form
(dir clojure.set)
; CHECK: difference
; CHECK-NEXT: index
; CHECK-NEXT: intersection
(prn (apropos #"^split") (ex-message (root-cause (ex-info "a" {} (ex-info "b" {})))))
; CHECK: (clojure.core/split-at clojure.core/split-with clojure.core/splitv-at clojure.string/split clojure.string/split-lines) "b"
(prn (remove (fn [[_ v]] (:doc (meta v))) (mapcat ns-publics '[clojure.core clojure.string clojure.set clojure.repl])))
; CHECK-NEXT: ()
(prn (remove (fn [[_ v]] (or (:arglists (meta v)) (not (fn? @v)))) (dissoc (ns-publics 'clojure.core) '*ns* 'unquote 'unquote-splicing)))
; CHECK-NEXT: ()
