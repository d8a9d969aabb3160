;; format with numbers and widths.
(ns diff.format-numbers)
(prn (format "%d" 42) (format "%5d|" 42) (format "%-5d|" 42) (format "%05d" 42) (format "%+d" 42) (format "%,d" 1234567) (format "%x" 255) (format "%X" 255) (format "%o" 8) (format "%d%%" 5) (format "%d" -42))
(prn (format "%f" 1.5) (format "%.2f" 3.14159) (format "%8.2f|" 3.14159) (format "%-8.2f|" 3.14159) (format "%e" 12345.678) (format "%.3e" 0.00012) (format "%.0f" 2.5) (format "%.1f" 0.25) (format "%g" 0.0001) (format "%,.2f" 1234567.891) (format "%08.2f" -3.14159))
(prn (format "%s" nil) (format "%s %s" "a" :b) (format "%10s|" "hi") (format "%-10s|" "hi") (format "%S" "abc") (format "%c" \x) (format "%b %b" true nil) (format "%s" [1 "a"]) (format "%2$s %1$s" "a" "b") (format "%n") (format "no args") (format "%.2s" "abc"))
(prn (try (format "%d" "x") (catch Exception e :bad)) (try (format "%s") (catch Exception e :missing)) (format "%s" 1.0) (format "%s" 1/2))
(println (apply str (for [i (range 1 5)] (format "%2d x %2d = %3d%n" i 7 (* i 7)))))
