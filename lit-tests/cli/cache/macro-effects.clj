; Code whose macros change the program or read the world while expanding is not kept: the second run does all of it again.
; RUN: rm -rf %t.cache && mkdir %t.cache && chmod 700 %t.cache
; RUN: env FLAK_CACHE_DIR=%t.cache flak run %s | FileCheck %s
; RUN: env FLAK_CACHE_DIR=%t.cache FLAK_TRACE=1 flak run %s 2> %t.trace | FileCheck %s
; RUN: FileCheck --check-prefix=TRACE %s < %t.trace
; CHECK: [1 2] 2 {:a 1}
; TRACE: not kept: the macro user/next-id does more than expand
(def counter (atom 0))
(defmacro next-id [] (swap! counter inc))
(defmacro local-state [] (let [a (atom {})] (swap! a assoc :a 1) @a))
(println [(next-id) (next-id)] @counter (local-state))
