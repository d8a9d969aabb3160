(ns flak.system
  "The process and its surroundings.")

(defn exit "Flushes output and ends the process with the status n, or 0." ([] (exit 0)) ([n] (flak.rt/exit n)))

(defn getenv "The environment variable of that name as a string, or nil." [name] (flak.rt/getenv name))

(defn property "A property of this Flak, like \"flak.version\", or nil." [name] (flak.rt/property name))

(defn nano-time "Nanoseconds from some fixed moment." [] (flak.rt/nano-time))

(defn current-time-millis "Milliseconds since the start of 1970, UTC." [] (flak.rt/current-time-millis))

(defn sleep "Waits ms milliseconds." [ms] (flak.rt/sleep ms) nil)

(defn live-objects "The number of counted objects alive." [] (flak.rt/gc-live))
