; The second run of an unchanged file starts no compiler: no JVM can be found, and none is asked for.
; RUN: rm -rf %t.cache && mkdir %t.cache && chmod 700 %t.cache
; RUN: env FLAK_CACHE_DIR=%t.cache flak run %s | FileCheck %s
; RUN: env FLAK_CACHE_DIR=%t.cache FLAK_TRACE=1 FLAK_JAVA_HOME=/nonexistent XDG_RUNTIME_DIR=%t.cache FLAK_DAEMON=off flak run %s 2> %t.trace | FileCheck %s
; RUN: FileCheck --check-prefix=TRACE %s < %t.trace
; CHECK: 120
; TRACE-NOT: compiler
; TRACE: unit found in the cache
; TRACE-NOT: compiler
(defn fact [n] (if (zero? n) 1 (* n (fact (dec n)))))
(println (fact 5))
