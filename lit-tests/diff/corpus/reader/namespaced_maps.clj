;; Namespaced maps, auto-resolved keywords through aliases.
(ns diff.namespaced-maps
  (:require [clojure.string :as str] [clojure.set :as set]))
(prn #:a{:b 1 :c 2} #:a{:b 1 :_/c 2 :x/d 3 "s" 4} '#:a{b 1 :c d})
(prn #::{:x 1} #::str{:x 1} ::str/upper ::set/x {::a 1})
(prn (keys #:p{:q 1 :r {:s 2}}) (:p/q #:p{:q 1}) (get-in #:p{:q {:r 3}} [:p/q :r]))
(prn {:a/b 1 :a/c 2} {:a/b 1 :c/d 2} {:a/b 1 :c 2} {'a/b 1 'a/c 2} {:a/b {:a/c 1}})
(binding [*print-namespace-maps* true]
  (prn {:a/b 1 :a/c 2} {:a/b 1 :c/d 2} {'a/b 1 'a/c 2} {:a/b {:a/c 1}} {}))
(prn (= #:a{:b 1} {:a/b 1}))
