;; clojure.edn reads data only.
(ns diff.edn (:require [clojure.edn :as edn]))
(prn (map edn/read-string ["1" "[1 2 {:a #{b}}]" "\"s\"" "nil" ":k/w" "\\a" "1.5" "2/3" "#uuid \"550e8400-e29b-41d4-a716-446655440000\"" "(a b)" "-5N" "1M"]))
(prn (edn/read-string {:readers {'point (fn [[x y]] {:x x :y y})}} "#point [1 2]") (edn/read-string {:default (fn [t v] [t v])} "#unknown 5") (edn/read-string {:eof :none} "") (edn/read-string "#_a b") (edn/read-string nil))
(prn (map (fn [s] (try (edn/read-string s) (catch RuntimeException e :bad))) ["(" "{:a}" "#foo 1" "[1" "#{1 1}"]))
(prn (= {:a [1 "x" #{:y}]} (edn/read-string (pr-str {:a [1 "x" #{:y}]}))))
