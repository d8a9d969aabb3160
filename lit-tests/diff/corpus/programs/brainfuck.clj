;; An interpreter of Brainfuck with precomputed jumps.
(ns diff.brainfuck)
(defn jumps [code] (loop [i 0 stack () m {}] (if (= i (count code)) m (case (nth code i) \[ (recur (inc i) (conj stack i) m) \] (let [j (first stack)] (recur (inc i) (rest stack) (assoc m i j j i))) (recur (inc i) stack m)))))
(defn run [code input]
  (let [jump (jumps code) n (count code)]
    (loop [pc 0 ptr 0 mem {} in (seq input) out []]
      (if (= pc n) (apply str out)
        (let [cell (get mem ptr 0)]
          (case (nth code pc)
            \> (recur (inc pc) (inc ptr) mem in out) \< (recur (inc pc) (dec ptr) mem in out)
            \+ (recur (inc pc) ptr (assoc mem ptr (bit-and 255 (inc cell))) in out) \- (recur (inc pc) ptr (assoc mem ptr (bit-and 255 (dec cell))) in out)
            \. (recur (inc pc) ptr mem in (conj out (char cell))) \, (recur (inc pc) ptr (assoc mem ptr (if in (int (first in)) 0)) (next in) out)
            \[ (recur (if (zero? cell) (inc (jump pc)) (inc pc)) ptr mem in out) \] (recur (if (zero? cell) (inc pc) (inc (jump pc))) ptr mem in out)
            (recur (inc pc) ptr mem in out)))))))
(defn -main []
  (println (run "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+." ""))
  (prn (run ",[.,]" "echo") (run ",>,<[->+<]>." "\u0005\u0006") (run "++>+++[<+>-]<." "")))
