;; clojure.core's string functions.
(ns diff.string-basics)
(prn (str "a" 1 :b) (count "héllo") (subs "hello" 1) (subs "hello" 1 3) (nth "abc" 1) (get "abc" 1) (get "abc" 9) (first "abc") (rest "abc") (seq "") (apply str (reverse "abc")) (apply str (interpose "," [1 2 3])) (vec "ab"))
(prn (name :a/b) (name 'x) (name "s") (namespace :a/b) (keyword "k") (symbol "s") (str :k) (str 'a/b) (string? "a") (string? \a) (char? \a) (= "a" "a") (compare "apple" "banana") (compare "a" "abc") (< (compare "a" "b") 0))
(prn (map int "AZ") (map char [65 90]) (apply str (map #(char (+ 1 (int %))) "HAL")) (int \a) (char 955) (str (char 955)) (sort "banana") (frequencies "banana") (set "aab") (distinct "banana"))
(prn (contains? #{"a"} "a") ({"k" 1} "k") (map str ["a" nil]) (str "multi\nline") (count "a\tb") (= "é" "\u00e9") (hash "é") (empty? "") (not-empty "") (not-empty "x") (reduce str (map inc [1 2])))
(prn (try (subs "abc" 5) (catch StringIndexOutOfBoundsException e :out) (catch IndexOutOfBoundsException e :out)) (try (nth "abc" 5) (catch IndexOutOfBoundsException e :out)) (nth "abc" 5 :d) (try (subs "abc" 2 1) (catch IndexOutOfBoundsException e :out)))
(prn (parse-boolean "true") (parse-boolean "no") (parse-long "12") (parse-double "1.5") (read-string "12") (format "%s-%s" 1 :a) (pr-str "q\"") (boolean "") (max-key count "a" "bb"))
(prn (reduce (fn [acc c] (if (= c \a) (inc acc) acc)) 0 "banana") (partition-by #{\a} "banana") (interleave "abc" "xyz") (map vector "ab" (range)) (zipmap "ab" [1 2]) (some #{\n} "banana") (every? #{\a \b} "abab"))
