;; Runs every program of the corpus in real Clojure, in one JVM: oracle.clj write|check [FILE...]
;;
;; write records what each program prints in the .out file beside it; check compares and exits with 1 on a difference.
;; A program is a file that declares its own namespace; after it is loaded its -main, if there is one, is called without arguments.
(ns oracle
  (:require [clojure.java.io :as io]
            [clojure.string :as str]))

(defn programs [dir]
  (sort (map str (filter (fn [f] (str/ends-with? (str f) ".clj")) (file-seq (io/file dir))))))

(defn out-file [program] (str/replace program #"\.clj$" ".out"))

(defn declared-ns [program]
  (second (read-string (slurp program))))

(defn output
  "What the program prints. An exception it does not catch is a defect of the program."
  [program]
  (let [w (java.io.StringWriter.)]
    (try
      (binding [*out* w, *ns* (create-ns 'user)]
        (load-file program)
        (when-let [main (ns-resolve (declared-ns program) '-main)]
          (main))
        (flush))
      (catch Throwable e
        (throw (ex-info (str program " failed: " (ex-message (or (ex-cause e) e))) {:printed (str w)} e))))
    (str w)))

(defn run [mode program]
  (let [found (output program)
        file (io/file (out-file program))]
    (case mode
      "write" (do (spit file found) true)
      "check" (or (and (.exists file) (= found (slurp file)))
                  (do (println "differs:" program) false)))))

(let [[mode & files] *command-line-args*
      here (.getParent (io/file *file*))
      all (or (seq files) (programs (io/file here "corpus")))
      start (System/nanoTime)
      results (mapv (fn [p] (try (run mode p) (catch Throwable e (println (ex-message e)) (println (:printed (ex-data e))) false))) all)]
  (println (count (filter true? results)) "programs" (if (= mode "write") "recorded," "agree,") (count (remove true? results)) "failed,"
           (quot (- (System/nanoTime) start) 1000000) "ms")
  (shutdown-agents)
  (System/exit (if (every? true? results) 0 1)))
