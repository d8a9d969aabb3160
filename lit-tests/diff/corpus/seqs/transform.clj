;; map, mapcat, keep, mapv, map-indexed and their several-collection forms.
(ns diff.seq-transform)
(prn (map inc [1 2 3]) (map + [1 2] [10 20 30]) (map vector [1 2] "ab" '(:x :y)) (map str "abc") (map first {:a 1 :b 2}) (mapv + [1 2] [3 4]) (map (fn [a b c d] [a b c d]) [1] [2] [3] [4]))
(prn (mapcat list [1 2] [:a :b]) (mapcat #(repeat % %) [1 2 3]) (mapcat identity [[1] nil [2 [3]]]) (keep #(when (odd? %) (* % %)) (range 6)) (keep-indexed (fn [i x] (when (even? i) x)) [:a :b :c]) (map-indexed vector "ab"))
(prn (filter even? (range 10)) (remove even? (range 10)) (filterv pos? [-1 1]) (filter identity [1 nil false 2]) (filter :a [{:a 1} {:b 2}]) (filter (comp even? val) {:a 1 :b 2}) (remove nil? [nil 1]))
(prn (flatten [1 [2 [3 '(4 [5])]] #{6}]) (flatten nil) (flatten 5) (replace {1 :one 2 :two} [1 2 3]) (interleave [1 2 3] [:a :b :c]) (interleave [1 2] [:a] [:x :y]) (interpose ", " ["a" "b" "c"]) (interpose 0 []))
(prn (reverse "abc") (sort [3 1 2]) (sort > [3 1 2]) (sort-by count ["ccc" "a" "bb"]) (sort-by - [1 3 2]) (sort-by (juxt count identity) ["b" "aa" "a"]) (sort ["b" "a" "C"]) (sort [[2 1] [1 2] [1 1]]) (sort nil) (shuffle []))
(prn (zipmap [:a :b] [1 2]) (partition 2 [1 2 3 4 5]) (partition 2 1 [1 2 3]) (partition 3 3 [:pad] [1 2 3 4]) (partition-all 2 [1 2 3]) (partition-by odd? [1 3 2 4 5]) (split-with pos? [1 2 -1 3]) (split-at 2 [1 2 3]) (group-by count ["a" "bb" "c"]))
