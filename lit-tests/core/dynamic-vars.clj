; Dynamic vars and the functions of vars.
; RUN: flak run %s | FileCheck --match-full-lines %s

(def ^:dynamic *level* 0)
(defn level [] *level*)
(prn (level) (binding [*level* 1] (level)) (binding [*level* 1] (set! *level* 2) (level)) (level))
; CHECK: 0 1 2 0
(prn (try (binding [*level* 5] (throw (ex-info "x" {}))) (catch Exception e (level))))
; CHECK-NEXT: 0
(defn target [] :real)
(prn (with-redefs [target (fn [] :fake)] (target)) (target))
; CHECK-NEXT: :fake :real
(def plain 1)
(prn (alter-var-root #'plain + 5) plain (var-get #'plain) @#'plain (#'target))
; CHECK-NEXT: 6 6 6 6 :real
(defonce once 1)
(defonce once 2)
(prn once (bound? #'once) (resolve 'plain) (resolve 'no-such-var) (var? #'plain))
; CHECK-NEXT: 1 true #'user/plain nil true
(declare later)
(defn use-later [] (later 1))
(defn later [x] [:later x])
(prn (use-later))
; CHECK-NEXT: [:later 1]
(intern 'user 'made 42)
(prn @(resolve 'made))
; CHECK-NEXT: 42
(prn (binding [*print-length* 2] (pr-str (range 5) [1 2 3])))
; CHECK-NEXT: "(0 1 ...) [1 2 ...]"
(def f (binding [*level* 7] (bound-fn [] (level))))
(prn (f))
; CHECK-NEXT: 7
