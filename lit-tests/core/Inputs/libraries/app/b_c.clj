(ns app.b-c (:require [app.util :refer [shout twice]]))
(defn go [] (twice (println (shout "hi"))))
