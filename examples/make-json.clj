;; Writes a JSON file of N records, the same for the same N: make-json.clj FILE N (about 330 bytes a record)
(ns make-json
  (:require [clojure.string :as str]))

(defn step
  "The next state of a linear congruential generator: 31 bits."
  [state]
  (rem (+ (* state 1103515245) 12345) 2147483648))

(defn states [seed] (rest (iterate step seed)))

(def syllables ["ka" "lo" "mi" "ren" "ta" "zu" "vel" "or" "an" "qui" "\\u00e9s" "\\\"" "\\n" "ß"])

(defn word [n]
  (str (nth syllables (rem (quot n 7) 14)) (nth syllables (rem (quot n 131) 11)) (nth syllables (rem (quot n 2003) 11))))

(defn quoted [s] (str "\"" s "\""))

(defn record [id]
  (let [[a b c d e f] (take 6 (states (+ 17 (* 7919 id))))]
    (str "{\"id\": " id
         ", \"name\": " (quoted (str (word a) " " (word b)))
         ", \"active\": " (even? (quot c 16))
         ", \"score\": " (/ (double (rem c 100000)) 100)
         ", \"parent\": " (if (zero? (rem d 5)) "null" (rem d (inc id)))
         ", \"tags\": [" (str/join ", " (map (fn [n] (quoted (word n))) (take (rem (quot e 64) 6) (states e)))) "]"
         ", \"position\": {\"x\": " (- (rem f 2001) 1000) ", \"y\": " (- (rem (quot f 2001) 2001) 1000)
         ", \"path\": [[" (rem a 10) ", " (rem b 10) "], [" (rem c 10) ", " (rem d 10) "]]}"
         ", \"text\": " (quoted (str/join " " (map word (take 20 (states f))))) "}")))

(defn -main [& args]
  (let [[file n] args]
    (spit file (str "[\n" (str/join ",\n" (map record (range (parse-long n)))) "\n]\n"))))
