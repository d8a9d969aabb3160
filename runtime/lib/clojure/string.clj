(ns clojure.string
  "Functions of strings. Positions count characters."
  (:refer-clojure :exclude [replace reverse]))

(defn reverse "s with its characters in reverse order." [s] (flak.rt/str-reverse s))

(defn re-quote-replacement
  "replacement, for replace with a regular expression, with $ and \\ standing for themselves."
  [replacement]
  (flak.rt/str-escape replacement {\$ "\\$", \\ "\\\\"}))

(defn replace
  "s with every match replaced: string by string, character by character, or regular expression by a string, in which $1 is a group, or by a function of the match."
  [s match replacement]
  (flak.rt/str-replace s match replacement))

(defn replace-first
  "s with the first match replaced; see replace."
  [s match replacement]
  (flak.rt/str-replace-first s match replacement))

(defn join
  "The items of coll as one string, with separator between them if given."
  ([coll] (flak.rt/str-join "" coll))
  ([separator coll] (flak.rt/str-join (str separator) coll)))

(defn capitalize "s with the first character in upper case and the rest in lower case." [s] (flak.rt/str-capitalize (str s)))
(defn upper-case "s in upper case." [s] (flak.rt/str-upper (str s)))
(defn lower-case "s in lower case." [s] (flak.rt/str-lower (str s)))

(defn split
  "A vector of the parts of s between matches of re, at most limit of them. Without limit empty parts at the end are dropped."
  ([s re] (flak.rt/str-split s re 0))
  ([s re limit] (flak.rt/str-split s re limit)))

(defn split-lines "A vector of the lines of s, whose ends are \\n or \\r\\n. Empty ones at the end are dropped." [s]
  (flak.rt/str-split s #"\r?\n" 0))

(defn trim "s without white space at both ends." [s] (flak.rt/str-trim s))
(defn triml "s without white space at its start." [s] (flak.rt/str-triml s))
(defn trimr "s without white space at its end." [s] (flak.rt/str-trimr s))
(defn trim-newline "s without newlines and returns at its end." [s] (flak.rt/str-trim-newline s))
(defn blank? "True if s is nil, empty or white space only." [s] (flak.rt/str-blank-p s))

(defn escape
  "s with each character c replaced by (cmap c), unless that is nil."
  [s cmap]
  (flak.rt/str-escape s cmap))

(defn index-of
  "The position of the string or character value in s, from from-index on, or nil."
  ([s value] (flak.rt/str-index-of s value nil))
  ([s value from-index] (flak.rt/str-index-of s value from-index)))

(defn last-index-of
  "The last position of the string or character value in s, searching back from from-index, or nil."
  ([s value] (flak.rt/str-last-index-of s value nil))
  ([s value from-index] (flak.rt/str-last-index-of s value from-index)))

(defn starts-with? "True if s starts with substr." [s substr] (flak.rt/str-starts-p (str s) substr))
(defn ends-with? "True if s ends with substr." [s substr] (flak.rt/str-ends-p (str s) substr))
(defn includes? "True if substr occurs in s." [s substr] (flak.rt/str-includes-p (str s) substr))
