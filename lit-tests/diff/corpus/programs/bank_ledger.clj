;; Double-entry bookkeeping with ratios and invariants checked by assertions.
(ns diff.bank-ledger)
(def ledger (atom []))
(defn balance [account] (reduce + 0 (map :amount (filter #(= account (:account %)) @ledger))))
(defn post! [id & legs] {:pre [(even? (count legs))]} (let [entries (mapv (fn [[a n]] {:id id :account a :amount n}) (partition 2 legs))] (assert (zero? (reduce + (map :amount entries))) (str "entry " id " does not balance")) (swap! ledger into entries) id))
(defn statement [] (into (sorted-map) (for [a (distinct (map :account @ledger))] [a (balance a)])))
(defn -main []
  (post! 1 :cash 1000 :equity -1000) (post! 2 :stock 300 :cash -300) (post! 3 :cash 1/3 :rounding -1/3) (post! 4 :cash 450 :stock -300 :profit -150)
  (prn (statement) (reduce + (vals (statement))))
  (prn (try (post! 5 :cash 1 :stock 1) (catch AssertionError e (ex-message e))) (try (post! 6 :cash) (catch AssertionError e (ex-message e))) (count @ledger))
  (prn (map :id (filter #(neg? (:amount %)) @ledger)) (group-by :id (map #(dissoc % :account) @ledger)) (balance :none)))
