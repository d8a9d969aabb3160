; (exit) decides the status, and what was printed before it comes out.
; RUN: flak run %s 0 | FileCheck %s
; RUN: not flak run %s 1 | FileCheck %s
; CHECK: leaving
(defn -main [n]
  (print "leaving")
  (flak.rt/exit (parse-long n)))
