;; Graph search: components, topological order, cycles, spanning trees.
(ns diff.graph)
(def deps {:app [:db :web] :web [:http :json] :db [:json] :http [] :json [] :tool [:json]})
(defn topo [g] (loop [g g out []] (if (empty? g) out (let [free (sort (keep (fn [[k ds]] (when (empty? ds) k)) g))] (if (empty? free) (throw (ex-info "cycle" {:nodes (sort (keys g))})) (recur (into {} (for [[k ds] g :when (not (some #{k} free))] [k (remove (set free) ds)])) (into out free)))))))
(defn reachable [g start] (loop [todo [start] seen #{}] (if-let [n (peek todo)] (recur (into (pop todo) (remove seen (g n))) (conj seen n)) seen)))
(defn components [edges] (reduce (fn [cs [a b]] (let [touching (filter #(or (% a) (% b)) cs)] (conj (remove (set touching) cs) (reduce into #{a b} touching)))) () edges))
(defn kruskal [edges] (first (reduce (fn [[tree forest] [w a b]] (let [find (fn [x] (or (first (filter #(% x) forest)) #{x})) fa (find a) fb (find b)] (if (= fa fb) [tree forest] [(conj tree [w a b]) (conj (remove #{fa fb} forest) (into fa fb))]))) [[] ()] (sort edges))))
(defn dfs-order [g n] (letfn [(visit [[seen order] n] (if (seen n) [seen order] (let [[seen order] (reduce visit [(conj seen n) order] (g n))] [seen (conj order n)])))] (second (visit [#{} []] n))))
(defn -main [] (prn (topo deps) (try (topo {:a [:b] :b [:a] :c []}) (catch clojure.lang.ExceptionInfo e (ex-data e))) (sort (reachable deps :web)) (dfs-order deps :app)) (prn (sort (map (comp vec sort) (components [[1 2] [3 4] [2 5] [6 7] [4 6]]))) (kruskal [[7 :a :d] [5 :b :c] [8 :b :d] [9 :a :b] [7 :b :e] [5 :c :e] [15 :d :e] [6 :d :f] [8 :e :f] [9 :e :g] [11 :f :g]])))
