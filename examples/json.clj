;; A JSON parser in plain Clojure, and what it found in a file: json.clj FILE
(ns json
  (:require [clojure.string :as str]))

;; A parser takes the text and a position, and returns the value and the position behind it as a pair.

(declare parse-value)

(defn- fail [text pos expected]
  (throw (ex-info (str "expected " expected " at offset " pos)
                  {:offset pos, :expected expected, :found (when (< pos (count text)) (nth text pos))})))

(defn- skip-blanks [text pos]
  (let [end (count text)]
    (loop [i pos]
      (if (and (< i end)
               (let [c (nth text i)] (or (= c \space) (= c \newline) (= c \return) (= c \tab))))
        (recur (inc i))
        i))))

(defn- expect [text pos c]
  (if (and (< pos (count text)) (= c (nth text pos)))
    (inc pos)
    (fail text pos (str "'" c "'"))))

(def ^:private hex-digits "0123456789abcdef")

(defn- hex-value [text pos]
  (loop [i pos, n 0]
    (if (= i (+ pos 4))
      n
      (let [d (str/index-of hex-digits (str/lower-case (str (nth text i))))]
        (if d
          (recur (inc i) (+ (* 16 n) d))
          (fail text i "hexadecimal digit"))))))

(def ^:private escapes
  {\n "\n", \t "\t", \r "\r", \b "\b", \f "\f", \" "\"", \\ "\\", \/ "/"})

(defn- parse-string [text pos]
  ;; Plain runs are taken as substrings, so that most strings cost one piece.
  (loop [start (inc pos), i (inc pos), pieces []]
    (let [c (if (< i (count text)) (nth text i) (fail text i "end of string"))]
      (cond
        (= c \") [(if (empty? pieces) (subs text start i) (str/join (conj pieces (subs text start i)))) (inc i)]
        (= c \\) (let [e (nth text (inc i))
                       before (conj pieces (subs text start i))]
                   (if (= e \u)
                     (recur (+ i 6) (+ i 6) (conj before (str (char (hex-value text (+ i 2))))))
                     (recur (+ i 2) (+ i 2) (conj before (or (escapes e) (fail text (inc i) "escape"))))))
        :else (recur start (inc i) pieces)))))

(defn- number-end [text pos]
  (let [end (count text)]
    (loop [i pos]
      (if (and (< i end) (str/index-of "+-.0123456789eE" (str (nth text i))))
        (recur (inc i))
        i))))

(defn- parse-number [text pos]
  (let [end (number-end text pos)
        token (subs text pos end)
        n (or (parse-long token) (parse-double token))]
    (if n [n end] (fail text pos "value"))))

(defn- parse-array [text pos]
  (let [pos (skip-blanks text (inc pos))]
    (if (= \] (nth text pos))
      [[] (inc pos)]
      (loop [pos pos, items (transient [])]
        (let [[item pos] (parse-value text pos)
              items (conj! items item)
              pos (skip-blanks text pos)]
          (if (= \, (nth text pos nil))
            (recur (skip-blanks text (inc pos)) items)
            [(persistent! items) (expect text pos \])]))))))

(defn- parse-object [text pos]
  (let [pos (skip-blanks text (inc pos))]
    (if (= \} (nth text pos))
      [{} (inc pos)]
      (loop [pos pos, entries (transient {})]
        (let [_ (when-not (= \" (nth text pos nil)) (fail text pos "string"))
              [k pos] (parse-string text pos)
              pos (skip-blanks text (expect text (skip-blanks text pos) \:))
              [v pos] (parse-value text pos)
              entries (assoc! entries k v)
              pos (skip-blanks text pos)]
          (if (= \, (nth text pos nil))
            (recur (skip-blanks text (inc pos)) entries)
            [(persistent! entries) (expect text pos \})]))))))

(defn- parse-word [text pos word value]
  (let [end (+ pos (count word))]
    (if (and (<= end (count text)) (= word (subs text pos end)))
      [value end]
      (fail text pos word))))

(defn parse-value [text pos]
  (case (nth text pos nil)
    \{ (parse-object text pos)
    \[ (parse-array text pos)
    \" (parse-string text pos)
    \t (parse-word text pos "true" true)
    \f (parse-word text pos "false" false)
    \n (parse-word text pos "null" nil)
    (parse-number text pos)))

(defn parse
  "The value of a JSON text."
  [text]
  (let [[value pos] (parse-value text (skip-blanks text 0))
        pos (skip-blanks text pos)]
    (if (= pos (count text)) value (fail text pos "end of text"))))

;; -- statistics

(defn- kind [x]
  (cond (map? x) :object, (vector? x) :array, (string? x) :string, (number? x) :number, (nil? x) :null, :else :boolean))

(defn- add [stats k n] (assoc stats k (+ n (get stats k 0))))

(defn- measure [stats x depth]
  (let [stats (-> stats (add (kind x) 1) (assoc :depth (max depth (get stats :depth 0))))]
    (cond
      (map? x) (reduce-kv (fn [s k v] (measure (add s :key-characters (count k)) v (inc depth))) stats x)
      (vector? x) (reduce (fn [s v] (measure s v (inc depth))) stats x)
      (string? x) (add stats :string-characters (count x))
      (int? x) (add stats :integer-sum x)
      :else stats)))

(defn -main [& args]
  (if-let [file (first args)]
    (let [text (slurp file)
          value (parse text)]
      (println (count text) "characters")
      (doseq [[k v] (sort (measure {} value 0))]
        (println (str (name k) ":") v)))
    (println "usage: json.clj FILE")))
