;; Accounts in an atom, transfers as pure functions, a watch that keeps the books: bank.clj [TRANSFERS]
(ns bank)

(defn open-bank [accounts]
  (atom {:accounts (into (sorted-map) accounts), :journal [], :refused {}}))

(defn transfer
  "The bank after moving amount, or an exception that says why not."
  [bank from to amount]
  (let [balance (get-in bank [:accounts from])]
    (cond
      (not (pos? amount)) (throw (IllegalArgumentException. (str "not an amount: " amount)))
      (= from to) (throw (ex-info "same account" {:reason :same, :account from}))
      (nil? (get-in bank [:accounts to])) (throw (ex-info "no such account" {:reason :unknown, :account to}))
      (< balance amount) (throw (ex-info "insufficient funds" {:reason :funds, :account from, :missing (- amount balance)}))
      :else (-> bank
                (update-in [:accounts from] - amount)
                (update-in [:accounts to] + amount)
                (update :journal conj [from to amount])))))

(defn try-transfer! [bank from to amount]
  (try
    (swap! bank transfer from to amount)
    :done
    (catch clojure.lang.ExceptionInfo e
      (let [reason (:reason (ex-data e))]
        (swap! bank update-in [:refused reason] (fnil inc 0))
        reason))
    (catch IllegalArgumentException _
      (swap! bank update-in [:refused :amount] (fnil inc 0))
      :amount)))

(defn step [n] (rem (+ (* n 1103515245) 12345) 2147483648))

(def names [:ada :brook :chen :dara :eno])

(defn orders [n]
  (map (fn [[a b c]] [(nth names (rem (quot a 8) 5)) (nth (conj names :nobody) (rem (quot b 8) 6)) (- (rem (quot c 16) 200) 5)])
       (take n (partition 3 (iterate step 42)))))

(defn total [bank] (reduce + (vals (:accounts bank))))

(defn -main [& args]
  (let [n (if (seq args) (parse-long (first args)) 500)
        bank (open-bank (zipmap names (repeat 1000)))
        low (atom (zipmap names (repeat 1000)))
        start (total @bank)]
    (add-watch bank :low (fn [_ _ old new]
                           (when-not (identical? (:accounts old) (:accounts new))
                             (swap! low (fn [m] (merge-with min m (:accounts new)))))))
    (set-validator! bank (fn [b] (every? (complement neg?) (vals (:accounts b)))))
    (let [results (frequencies (map (fn [[from to amount]] (try-transfer! bank from to amount)) (orders n)))]
      (println "results:" (sort results))
      (println "refused:" (sort (:refused @bank)))
      (println "journal:" (count (:journal @bank)) "entries, the last" (peek (:journal @bank)))
      (doseq [[account balance] (:accounts @bank)]
        (println (format "%-6s %6d  lowest %5d" (name account) balance (get @low account))))
      (println "nothing lost:" (= start (total @bank))))))
