;; Macros that generate many definitions.
(ns diff.generated-code)
(defmacro defpoint [name & fields]
  `(do (defn ~(symbol (str "make-" name)) [~@fields] ~(into {} (map (fn [f] [(keyword f) f]) fields)))
       ~@(map (fn [f] `(defn ~(symbol (str name "-" f)) [p#] (get p# ~(keyword f)))) fields)
       '~name))
(prn (defpoint point x y))
(prn (make-point 1 2) (point-x (make-point 3 4)) (point-y (make-point 3 4)))
(defmacro defenum [name & values] `(def ~name ~(zipmap (map keyword values) (range))))
(defenum colours red green blue)
(prn (sort colours))
(defmacro table [& rows] (mapv vec (partition 3 rows)))
(prn (table 1 2 3 :a :b :c))
(defmacro state-machine [name & transitions]
  `(defn ~name [state# event#]
     (case [state# event#] ~@(mapcat (fn [[from event _ to]] [[from event] to]) (partition 4 transitions)) state#)))
(state-machine door :open :close -> :closed :closed :open -> :open :closed :lock -> :locked)
(prn (reductions door :open [:close :lock :open :close]))
(prn (sort (map str (filter #(re-find #"^(make|point)" (str %)) (keys (ns-interns 'diff.generated-code))))))
