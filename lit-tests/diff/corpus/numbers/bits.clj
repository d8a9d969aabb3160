;; Bit operations.
(ns diff.bits)
(prn (bit-and 12 10) (bit-or 12 10) (bit-xor 12 10) (bit-not 5) (bit-and-not 12 10) (bit-and 7 6 5) (bit-or 1 2 4))
(prn (bit-shift-left 1 10) (bit-shift-right 1024 3) (bit-shift-right -8 1) (unsigned-bit-shift-right -1 60) (bit-shift-left 1 63) (bit-shift-left 1 62))
(prn (bit-set 0 5) (bit-clear 15 0) (bit-flip 5 1) (bit-test 4 2) (bit-test 4 1))
(prn (map #(bit-and 0xFF (bit-shift-right 0x12345678 %)) [24 16 8 0]) (reduce bit-xor (range 100)) (bit-and -1 0xFFFF))
(prn (bit-or 0x7FFFFFFFFFFFFFFF 0) (bit-xor -1 0x7FFFFFFFFFFFFFFF) (bit-not -9223372036854775808) (bit-shift-left 0x4000000000000000 1))
