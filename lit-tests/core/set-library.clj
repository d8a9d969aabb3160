; clojure.set.
; RUN: flak run %s | FileCheck --match-full-lines %s

(require '[clojure.set :as set])
(prn (set/union #{1} #{2} #{3 4}) (set/union) (set/intersection #{1 2 3} #{2 3} #{3}) (set/difference #{1 2 3} #{1} #{2}))
; CHECK: #{1 4 3 2} #{} #{3} #{3}
(prn (set/select odd? #{1 2 3}) (set/project #{{:a 1 :b 2} {:a 1 :b 3}} [:a]) (set/rename-keys {:a 1 :b 2} {:a :b :b :a}))
; CHECK-NEXT{LITERAL}: #{1 3} #{{:a 1}} {:b 1, :a 2}
(prn (set/rename #{{:a 1}} {:a :z}) (set/index #{{:a 1 :b 2}} [:a]) (set/map-invert {:a 1 :b 2}))
; CHECK-NEXT{LITERAL}: #{{:z 1}} {{:a 1} #{{:a 1, :b 2}}} {1 :a, 2 :b}
(prn (set/join #{{:a 1 :b 2}} #{{:b 2 :c 3} {:b 5 :c 6}}) (set/join #{{:a 1 :b 2}} #{{:x 2 :c 3}} {:b :x}))
; CHECK-NEXT{LITERAL}: #{{:a 1, :b 2, :c 3}} #{{:a 1, :b 2, :x 2, :c 3}}
(prn (set/subset? #{1} #{1 2}) (set/superset? #{1 2} #{1}) (set/subset? #{1 3} #{1 2}))
; CHECK-NEXT: true true false
