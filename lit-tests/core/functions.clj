; Functions of functions.
; RUN: flak run %s | FileCheck --match-full-lines %s

(prn ((comp inc dec inc) 5) ((comp) 5) ((comp str +) 1 2) ((partial + 1) 2) ((partial + 1 2 3 4) 5))
; CHECK: 6 5 "3" 3 15
(prn ((juxt inc dec) 5) ((complement odd?) 2) ((constantly 1) 2 3) ((fnil + 0) nil 1) ((fnil conj []) nil 1))
; CHECK-NEXT: [6 4] true 1 1 [1]
(prn ((every-pred odd? pos?) 3 5) ((some-fn :a :b) {:b 1}) ((some-fn even?) 1) (apply + 1 2 [3 4]) (apply str "a" nil))
; CHECK-NEXT: true 1 false 10 "a"
(def calls (atom 0))
(def slow (memoize (fn [x] (swap! calls inc) (* x x))))
(prn (slow 3) (slow 3) @calls)
; CHECK-NEXT: 9 9 1
(prn (trampoline (fn step [n] (if (pos? n) #(step (dec n)) :done)) 100))
; CHECK-NEXT: :done
(letfn [(even-n? [n] (if (zero? n) true (odd-n? (dec n))))
        (odd-n? [n] (if (zero? n) false (even-n? (dec n))))]
  (prn (even-n? 10) (odd-n? 10)))
; CHECK-NEXT: true false
(defn arity ([] 0) ([a] 1) ([a b & more] (+ 2 (count more))))
(prn (arity) (arity 1) (arity 1 2) (arity 1 2 3 4) (map arity [1 2]))
; CHECK-NEXT: 0 1 2 4 (1 1)
(prn (try ((fn [x] {:pre [(pos? x)]} x) -1) (catch AssertionError e (ex-message e))))
; CHECK-NEXT: "Assert failed: (pos? x)"
(prn ((fn [x] {:pre [(pos? x)] :post [(= % 2)]} (inc x)) 1))
; CHECK-NEXT: 2
(prn (map #(* % %2) [1 2] [3 4]) (#(apply + %&) 1 2 3) (identity 1) (fn? inc) (ifn? :a))
; CHECK-NEXT: (3 8) 6 1 true true
(defn documented "What it does." {:since 1} [x & more] x)
(prn (select-keys (meta #'documented) [:doc :since :arglists :name]))
; CHECK-NEXT: {:doc "What it does.", :since 1, :arglists ([x & more]), :name documented}
