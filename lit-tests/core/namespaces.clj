; Namespaces: ns, aliases, refer, and what can be asked about them.
; RUN: flak run %s | FileCheck --match-full-lines %s

(ns app.core "An app." (:require [clojure.string :as str :refer [join]] [clojure.set :refer [union] :rename {union u}]) (:refer-clojure :exclude [map]))
(defn map [x] [:mine x])
(prn (map 1) (clojure.core/map inc [1]) (str/upper-case "a") (join "," [1 2]) (u #{1} #{2}))
; CHECK: [:mine 1] (2) "A" "1,2" #{1 2}
(prn (ns-name *ns*) (:doc (meta *ns*)) (ns-name (get (ns-aliases *ns*) 'str)))
; CHECK-NEXT: app.core "An app." clojure.string
(prn (sort (keys (ns-publics *ns*))) ::x ::str/y)
; CHECK-NEXT: (map) :app.core/x :clojure.string/y
(defn- hidden [] 1)
(prn (contains? (ns-publics *ns*) 'hidden) (contains? (ns-interns *ns*) 'hidden))
; CHECK-NEXT: false true
(ns other)
(require '[app.core :as a])
(prn (a/map 2) (find-ns 'no.such) (ns-name (find-ns 'app.core)) `a/map `map `unknown)
; CHECK-NEXT: [:mine 2] nil app.core app.core/map clojure.core/map other/unknown
(prn (try (refer 'app.core :only '[nope]) (catch Throwable e (ex-message e))))
; CHECK-NEXT: "nope does not exist"
(alias 'short 'clojure.string)
(prn (short/trim " x "))
; CHECK-NEXT: "x"
(in-ns 'user)
(prn (ns-name *ns*) (ns-resolve 'app.core 'hidden) (requiring-resolve 'clojure.string/join))
; CHECK-NEXT: user #'app.core/hidden #'clojure.string/join
