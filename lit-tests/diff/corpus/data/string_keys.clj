;; Maps keyed by strings, vectors, maps, sets, nil, numbers of different kinds.
(ns diff.string-keys)
(def m {"a" 1 [1 2] 2 {:k 1} 3 #{1} 4 nil 5 1.5 6 \c 7 'sym 8 :kw 9 1/2 10 true 11 () 12})
(prn (map m ["a" [1 2] {:k 1} #{1} nil 1.5 \c 'sym :kw 1/2 true () []]) (m '(1 2)) (m (list 1 2)) (get m {:k 1N}) (count m) (contains? m nil) (m "b" :none))
(prn (reduce (fn [acc k] (assoc acc k (str k))) {} ["x" 'x :x \x]) (get {1 :long} 1.0 :none) (get {1.0 :d} 1 :none) (get {"1" 1} 1 :none) (find {nil nil} nil) (dissoc {nil 1 :a 2} nil))
(def memo (atom {})) (defn f [& args] (if-let [e (find @memo args)] [:hit (val e)] (do (swap! memo assoc args (apply + args)) [:miss (apply + args)])))
(prn (f 1 2) (f 1 2) (f 2 1) (f 1 2 3) (count @memo) (contains? @memo [1 2]) (contains? @memo '(2 1)))
(defn type-name [x] (cond (string? x) :s (number? x) :n (coll? x) :c :else :other))
(prn (group-by type-name ["a" :b 'c 1 1.0 nil [1] {}]))
