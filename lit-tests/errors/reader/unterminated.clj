;; Strings and regular expressions that never end blame their opening quote; prefixes at the end of the file blame the prefix.
; RUN: not flak run %S/Inputs/string.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=STRING %s
; RUN: not flak run %S/Inputs/regex.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=REGEX %s
; RUN: not flak run %S/Inputs/prefix.clj 2>&1 | FileCheck --strict-whitespace --check-prefix=PREFIX %s
; STRING: {{^}}error[FLK-R004]: unterminated string
; STRING-NEXT: string.clj:2:10
; STRING: {{^}}2 | (println "abc
; STRING-NEXT: {{^}}  |          ^{{$}}
; REGEX: {{^}}error[FLK-R004]: unterminated regular expression
; REGEX: {{^}}1 | (re-find #"abc
; REGEX-NEXT: {{^}}  |          ^^{{$}}
; PREFIX: {{^}}error[FLK-R032]: the text ends after `'`
; PREFIX-NEXT: prefix.clj:1:3
