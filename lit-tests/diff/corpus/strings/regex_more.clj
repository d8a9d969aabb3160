;; Groups, alternatives, quantifiers, flags, look-around in regular expressions.
(ns diff.regex-more (:require [clojure.string :as str]))
(prn (re-find #"(\d{4})-(\d\d)-(\d\d)" "on 2024-05-06.") (re-matches #"(a)?(b)?(c)?" "ac") (re-seq #"(\w)=(\d)" "a=1,b=2") (re-find #"(?:x|y)+" "zxyxz") (re-find #"a{2,3}" "aaaa") (re-find #"a+?" "aaa") (re-find #"[^aeiou\s]+" "hello"))
(prn (re-find #"\bfoo\b" "a foo b") (re-find #"^a.*z$" "abcz") (re-find #"(?i)abc" "xABCx") (re-find #"(?s)a.b" "a\nb") (re-find #"(?m)^b$" "a\nb\nc") (re-find #"(?=b)b" "ab") (re-find #"(?<=a)b" "ab") (re-find #"a(?!b)" "abac") (re-find #"(\w)\1" "hello"))
(prn (re-seq #"[A-Z][a-z]+" "HelloWorldFooBar") (re-seq #"\d+(?:\.\d+)?" "1 2.5 300 4.75") (re-seq #"" "ab") (re-find #"[\p{L}]+" "héllo wörld") (re-seq #"\S+" "  a b\tc ") (map (comp parse-long second) (re-seq #"(\d+)px" "10px 20px")))
(prn (str/replace "camelCaseString" #"([A-Z])" "_$1") (str/replace "a-b-c" #"-(\w)" (fn [[_ c]] (str/upper-case c))) (str/replace "aaa" #"a*" "x") (str/split "one1two22three" #"\d") (str/split "a, b;c" #"[,;]\s*") (re-matches #".*" "") (re-find #"x*" "aaa") (re-find #"(x)?y" "y"))
(prn (re-find #"\\" "a\\b") (re-find #"\[\d\]" "a[5]") (re-find #"[.]" "a.b") (re-find #"\." "a.b") (re-find #"\u0041" "A") (re-matches #"[\w.]+@[\w.]+\.\w+" "a.b@c.org") (str/replace "1234567" #"(?<=\d)(?=(\d{3})+$)" ","))
