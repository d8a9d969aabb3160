; flak.system and flak.io: the process, its files, its exit status.
; RUN: rm -f %t
; RUN: sh -c 'flak run "$1" "$2"; code=$?; echo; echo "status $code"; exit 0' sh %s %t | FileCheck --match-full-lines %s

(require '[flak.system :as system] '[flak.io :as io])
(def path (first *command-line-args*))
(prn (io/exists? path) (spit path "one\r\ntwo\n\nfour") (io/exists? path))
; CHECK: false nil true
(prn (line-seq (io/reader path)))
; CHECK-NEXT: ("one" "two" "" "four")
(prn (binding [*in* (io/reader path)] [(read-line) (read-line) (slurp *in*)]))
; CHECK-NEXT: ["one" "two" "\nfour"]
(prn (line-seq (io/string-reader "a\nb")) (line-seq (io/string-reader "")))
; CHECK-NEXT: ("a" "b") nil
(prn (io/delete path) (io/exists? path))
; CHECK-NEXT: true false
(prn (system/getenv "NO_SUCH_VARIABLE_HERE") (string? (system/getenv "PATH")) (pos? (system/nano-time)) (pos? (system/current-time-millis)))
; CHECK-NEXT: nil true true true
(print "flushed")
(system/exit 7)
; CHECK-NEXT: flushed
(println "never")
; CHECK-NEXT: status 7
; CHECK-NOT: never
