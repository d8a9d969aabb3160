; Atoms, volatiles, watches and validators.
; RUN: flak run %s | FileCheck --match-full-lines %s

(def a (atom 1))
(prn (swap! a + 1 2 3) @a (reset! a 5) (swap-vals! a inc) (reset-vals! a 1) (compare-and-set! a 1 2) (compare-and-set! a 1 3) @a)
; CHECK: 7 7 5 [5 6] [6 1] true false 2
(def log (atom []))
(add-watch a :k (fn [k r old new] (swap! log conj [k old new])))
(swap! a inc)
(reset! a 10)
(remove-watch a :k)
(swap! a inc)
(prn @log @a)
; CHECK-NEXT{LITERAL}: [[:k 2 3] [:k 3 10]] 11
(def v (atom 1 :validator pos? :meta {:m 1}))
(prn (meta v) (try (reset! v -1) (catch IllegalStateException e (ex-message e))) @v)
; CHECK-NEXT: {:m 1} "Invalid reference state" 1
(let [x (volatile! 1)] (prn (vswap! x + 2) (vreset! x 9) @x (volatile? x)))
; CHECK-NEXT: 3 9 9 true
(def counter (let [n (atom 0)] (fn [] (swap! n inc))))
(counter)
(prn (counter))
; CHECK-NEXT: 2
