;; A log of events folded into state, with undo, snapshots and projections.
(ns diff.events-log)
(defmacro defevents [name & clauses] `(defn ~name [~'st [~'type & ~'args]] (case ~'type ~@(mapcat (fn [[t params body]] [t `(apply (fn [~'state ~@params] ~body) ~'st ~'args)]) (partition 3 clauses)) (throw (ex-info "unknown event" {:type ~'type})))))
(defevents apply-event
  :create [id owner] (assoc state id {:owner owner :items {}})
  :add [id item n] (update-in state [id :items item] (fnil + 0) n)
  :remove [id item] (update-in state [id :items] dissoc item)
  :transfer [id owner] (assoc-in state [id :owner] owner)
  :delete [id] (dissoc state id))
(def log [[:create 1 "ann"] [:add 1 :apple 3] [:create 2 "bob"] [:add 2 :pear 1] [:add 1 :apple 2] [:remove 2 :pear] [:transfer 1 "eve"] [:add 1 :fig 1] [:delete 2]])
(defn -main []
  (doseq [[i s] (map-indexed vector (reductions apply-event {} log))] (prn i s))
  (prn (try (reduce apply-event {} (conj log [:explode])) (catch clojure.lang.ExceptionInfo e (ex-data e))))
  (prn (frequencies (map first log)) (reduce apply-event {} (drop-last 3 log)) (map second (filter (comp #{:create} first) log)))
  (let [snapshots (take-nth 3 (reductions apply-event {} log))] (prn (map count snapshots) (= (last (reductions apply-event {} log)) (reduce apply-event (nth (vec snapshots) 2) (drop 6 log))))))
