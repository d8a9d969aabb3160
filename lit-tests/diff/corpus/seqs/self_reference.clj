;; Lazy sequences defined by themselves: their unread tails point back into them.
;; needs: cycles
(ns diff.self-reference)
(def fibs (lazy-cat [0 1] (map +' fibs (rest fibs))))
(prn (take 15 fibs) (nth fibs 100))
(def hamming (lazy-seq (cons 1 (let [merge-seqs (fn m [a b] (lazy-seq (let [x (first a) y (first b)] (cond (< x y) (cons x (m (rest a) b)) (> x y) (cons y (m a (rest b))) :else (cons x (m (rest a) (rest b)))))))] (merge-seqs (map #(* 2 %) hamming) (merge-seqs (map #(* 3 %) hamming) (map #(* 5 %) hamming)))))))
(prn (take 20 hamming))
