;; Metadata syntax: keyword, symbol, string, map, vector, stacked.
(ns diff.metadata)
(prn (meta 'a) (meta '^:k a) (meta '^Tag a) (meta '^"Tag" a) (meta '^{:a 1 :b 2} a))
(prn (meta '^:a ^:b c) (meta '^{:x 1} ^{:x 2 :y 3} c) (meta '^[int String] f))
(prn (meta ^:k [1]) (meta ^{:m 1} {:a 1}) (meta ^:s #{1}))
(prn (meta '^:k (1 2)) (meta '(1 2)))
(prn (meta #^:old [1]))
(prn (= ^:a [1] ^:b [1]) (= '^:a x 'x) (hash ^:a [1]) (hash [1]))
(binding [*print-meta* true]
  (prn '^:a x '[^String s ^{:b [1 2]} y] ^:k {:a ^:inner [1]}))
(prn (meta (with-meta [1] {:n 1})) (meta (vary-meta ^:a [1] assoc :b 2)))
(prn (meta (conj ^:keep [1] 2)) (meta (assoc ^:keep {} :a 1)) (meta (rest ^:lost [1 2])))
