; The program reads its own standard input.
; RUN: printf 'a\nb\n' | flak run %s | FileCheck %s
; CHECK: [a] [b] [nil]
(println (str "[" (read-line) "] [" (read-line) "] [" (pr-str (read-line)) "]"))
