; Text as input: *in*, lines, files.
; RUN: flak run %s %t | FileCheck --match-full-lines %s

(prn (with-in-str "a\nb\n\nc" [(read-line) (read-line) (read-line) (read-line) (read-line)]))
; CHECK: ["a" "b" "" "c" nil]
(def path (first *command-line-args*))
(spit path "one\ntwo\n")
(spit path "three" :append true)
(prn (slurp path))
; CHECK-NEXT: "one\ntwo\nthree"
(require (quote clojure.string))
(prn (clojure.string/split-lines (slurp path)))
; CHECK-NEXT: ["one" "two" "three"]
(prn (try (slurp "/no/such/file") (catch Exception e :missing)))
; CHECK-NEXT: :missing
