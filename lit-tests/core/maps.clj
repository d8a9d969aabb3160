; Functions of maps.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn (assoc {:a 1} :b 2 :c 3) (assoc nil :a 1) (dissoc {:a 1 :b 2 :c 3} :a :b) (dissoc nil :a))
; CHECK: {:a 1, :b 2, :c 3} {:a 1} {:c 3} nil
(prn (get {:a 1} :a) (get {:a 1} :b 2) (get nil :a) ({:a 1} :a) (:a {:a 1}) (:b {:a 1} 5))
; CHECK-NEXT: 1 2 nil 1 1 5
(prn (get-in {:a {:b 1}} [:a :b]) (get-in {:a nil} [:a] 5) (get-in {} [:a :b] :none) (get-in {:a 1} []))
; CHECK-NEXT: 1 nil :none {:a 1}
(prn (assoc-in {} [:a :b] 1) (assoc-in {:a {:b 1}} [:a :c] 2) (update {:a 1} :a + 5) (update-in {:a {:b 1}} [:a :b] inc))
; CHECK-NEXT: {:a {:b 1}} {:a {:b 1, :c 2}} {:a 6} {:a {:b 2}}
(prn (merge {:a 1} {:b 2} nil {:a 3}) (merge nil nil) (merge) (merge-with + {:a 1} {:a 2 :b 3} {:b 4}))
; CHECK-NEXT: {:a 3, :b 2} nil nil {:a 3, :b 7}
(prn (select-keys {:a 1 :b 2} [:a :c]) (keys {:a 1}) (vals {:a 1}) (keys {}) (find {:a 1} :a) (find {} :a))
; CHECK-NEXT: {:a 1} (:a) (1) nil [:a 1] nil
(prn (contains? {:a nil} :a) (contains? [1 2] 1) (contains? [1 2] 2) (contains? #{1} 1))
; CHECK-NEXT: true true false true
(prn (update-vals {:a 1 :b 2} inc) (update-keys {:a 1} name) (zipmap [:a] [1]))
; CHECK-NEXT: {:a 2, :b 3} {"a" 1} {:a 1}
(prn (into {} [[:a 1] [:b 2]]) (into {} {:a 1}) (conj {:a 1} [:b 2] {:c 3}) (empty {:a 1}))
; CHECK-NEXT: {:a 1, :b 2} {:a 1} {:a 1, :b 2, :c 3} {}
(prn (count {:a 1}) (map (fn [[k v]] [v k]) {:a 1}) (key (first {:a 1})) (val (first {:a 1})))
; CHECK-NEXT: 1 ([1 :a]) :a 1
(prn (hash-map :a 1 :b 2 :c 3) (array-map :z 1 :y 2 :x 3))
; CHECK-NEXT: {:c 3, :b 2, :a 1} {:z 1, :y 2, :x 3}
(prn (into {} (map (fn [i] [i (* i i)]) (range 12))))
; CHECK-NEXT: {0 0, 7 49, 1 1, 4 16, 6 36, 3 9, 2 4, 11 121, 9 81, 5 25, 10 100, 8 64}
(prn (= {:a 1 :b 2} {:b 2 :a 1}) (= {:a 1} {:a 1.0}) (= (hash-map :a 1) (array-map :a 1) (sorted-map :a 1)))
; CHECK-NEXT: true false true
(prn (try (hash-map :a) (catch IllegalArgumentException e (ex-message e))))
; CHECK-NEXT: "No value supplied for key: :a"
(prn (try (assoc {} :a 1 :b) (catch IllegalArgumentException e (ex-message e))))
; CHECK-NEXT: "assoc expects even number of arguments after map/vector, found odd number"
