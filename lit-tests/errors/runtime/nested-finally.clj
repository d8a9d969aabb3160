;; finally runs when an exception passes; an exception of a finally replaces it.
; RUN: not flak run %s 2>&1 | FileCheck %s
; CHECK: cleaned
; CHECK: :second
; CHECK: error: ExceptionInfo: from finally
(prn (try (try (throw (ex-info "a" {})) (finally (println "cleaned"))) (catch Exception e :second)))
(try (throw (ex-info "lost" {})) (finally (throw (ex-info "from finally" {}))))
