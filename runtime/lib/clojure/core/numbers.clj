(in-ns 'clojure.core)

;; clojure.core, part 2: numbers. The analyzer turns calls of two arguments into operations of their own;
;; the functions here are what the names mean as values.

(defn +
  "The sum. Longs that overflow throw ArithmeticException; see +'."
  ([] 0)
  ([x] (if (flak.rt/number-p x) x (flak.rt/add 0 x)))
  ([x y] (flak.rt/add x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/add a b)) (flak.rt/add x y) more)))

(defn *
  "The product. Longs that overflow throw ArithmeticException; see *'."
  ([] 1)
  ([x] (if (flak.rt/number-p x) x (flak.rt/mul 1 x)))
  ([x y] (flak.rt/mul x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/mul a b)) (flak.rt/mul x y) more)))

(defn -
  "Negates x, or subtracts the others from it. Longs that overflow throw ArithmeticException; see -'."
  ([x] (flak.rt/neg x))
  ([x y] (flak.rt/sub x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/sub a b)) (flak.rt/sub x y) more)))

(defn /
  "One over x, or x divided by the others. Integers that do not divide evenly give a ratio."
  ([x] (flak.rt/div 1 x))
  ([x y] (flak.rt/div x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/div a b)) (flak.rt/div x y) more)))

(defn +'
  "The sum. Longs that overflow become big integers."
  ([] 0)
  ([x] (if (flak.rt/number-p x) x (flak.rt/addp 0 x)))
  ([x y] (flak.rt/addp x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/addp a b)) (flak.rt/addp x y) more)))

(defn *'
  "The product. Longs that overflow become big integers."
  ([] 1)
  ([x] (if (flak.rt/number-p x) x (flak.rt/mulp 1 x)))
  ([x y] (flak.rt/mulp x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/mulp a b)) (flak.rt/mulp x y) more)))

(defn -'
  "Negates x, or subtracts the others from it. Longs that overflow become big integers."
  ([x] (flak.rt/negp x))
  ([x y] (flak.rt/subp x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/subp a b)) (flak.rt/subp x y) more)))

(defn inc "x plus one; throws when a long overflows." [x] (flak.rt/add x 1))
(defn dec "x minus one; throws when a long overflows." [x] (flak.rt/sub x 1))
(defn inc' "x plus one, a big integer when a long overflows." [x] (flak.rt/addp x 1))
(defn dec' "x minus one, a big integer when a long overflows." [x] (flak.rt/subp x 1))

(defn <
  "True if each number is less than the next."
  ([x] true)
  ([x y] (flak.rt/lt x y))
  ([x y & more]
   (if (flak.rt/lt x y)
     (let [others (flak.rt/next more)]
       (if others (recur y (flak.rt/first more) others) (flak.rt/lt y (flak.rt/first more))))
     false)))

(defn <=
  "True if no number is greater than the next."
  ([x] true)
  ([x y] (flak.rt/le x y))
  ([x y & more]
   (if (flak.rt/le x y)
     (let [others (flak.rt/next more)]
       (if others (recur y (flak.rt/first more) others) (flak.rt/le y (flak.rt/first more))))
     false)))

(defn >
  "True if each number is greater than the next."
  ([x] true)
  ([x y] (flak.rt/gt x y))
  ([x y & more]
   (if (flak.rt/gt x y)
     (let [others (flak.rt/next more)]
       (if others (recur y (flak.rt/first more) others) (flak.rt/gt y (flak.rt/first more))))
     false)))

(defn >=
  "True if no number is less than the next."
  ([x] true)
  ([x y] (flak.rt/ge x y))
  ([x y & more]
   (if (flak.rt/ge x y)
     (let [others (flak.rt/next more)]
       (if others (recur y (flak.rt/first more) others) (flak.rt/ge y (flak.rt/first more))))
     false)))

(defn ==
  "True if the numbers have the same value, whatever their kinds."
  ([x] true)
  ([x y] (flak.rt/equiv x y))
  ([x y & more]
   (if (flak.rt/equiv x y)
     (let [others (flak.rt/next more)]
       (if others (recur y (flak.rt/first more) others) (flak.rt/equiv y (flak.rt/first more))))
     false)))

(defn quot "The quotient of n by d, truncated towards zero." [n d] (flak.rt/quot n d))
(defn rem "What quot leaves of n; has the sign of n." [n d] (flak.rt/rem n d))
(defn mod "n modulo d; has the sign of d." [n d] (flak.rt/mod n d))

(defn zero? "True if x is zero." [x] (flak.rt/zero-p x))
(defn pos? "True if x is greater than zero." [x] (flak.rt/pos-p x))
(defn neg? "True if x is less than zero." [x] (flak.rt/neg-p x))
(defn NaN? "True if x is not a number, like 0.0 divided by itself." [num] (flak.rt/nan-p num))
(defn infinite? "True if x is positive or negative infinity." [num] (flak.rt/infinite-p num))

(defn integer? "True if x is an integer: a long or a big integer." [x] (flak.rt/integer-p x))
(defn int? "True if x is an integer of fixed size." [x] (flak.rt/long-p x))
(defn float? "True if x is a floating point number." [x] (flak.rt/double-p x))
(defn double? "True if x is a double." [x] (flak.rt/double-p x))
(defn ratio? "True if x is a ratio." [x] (flak.rt/ratio-p x))
(defn decimal? "True if x is a big decimal." [x] (flak.rt/decimal-p x))
(defn rational? "True if x is an integer, a ratio or a big decimal." [x] (flak.rt/rational-p x))
(defn pos-int? "True if x is an integer of fixed size above zero." [x] (if (flak.rt/long-p x) (flak.rt/pos-p x) false))
(defn neg-int? "True if x is an integer of fixed size below zero." [x] (if (flak.rt/long-p x) (flak.rt/neg-p x) false))
(defn nat-int? "True if x is an integer of fixed size, zero or above." [x] (if (flak.rt/long-p x) (not (flak.rt/neg-p x)) false))

(defn even?
  "True if the integer n is even; throws for other things."
  [n]
  (if (flak.rt/integer-p n)
    (flak.rt/even-p n)
    (throw (new IllegalArgumentException (flak.rt/str-n "Argument must be an integer: " n)))))

(defn odd?
  "True if the integer n is odd; throws for other things."
  [n]
  (not (even? n)))

(defn max
  "The greatest of the numbers. NaN if one is NaN."
  ([x] x)
  ([x y]
   (if (flak.rt/nan-p x) x
     (if (flak.rt/nan-p y) y
       (if (flak.rt/gt x y) x y))))
  ([x y & more] (flak.rt/reduce max (max x y) more)))

(defn min
  "The least of the numbers. NaN if one is NaN."
  ([x] x)
  ([x y]
   (if (flak.rt/nan-p x) x
     (if (flak.rt/nan-p y) y
       (if (flak.rt/lt x y) x y))))
  ([x y & more] (flak.rt/reduce min (min x y) more)))

(defn abs
  "The absolute value of a. The least long has none and is returned as it is."
  [a]
  (if (flak.rt/double-p a)
    (flak.rt/math :abs a)
    (if (flak.rt/neg-p a)
      (if (flak.rt/long-p a) (flak.rt/unchecked-neg a) (flak.rt/neg a))
      a)))

(defn long "x as a long: fractions are cut off, out of range throws." [x] (flak.rt/to-long x))
(defn int "x as an integer of 32 bits: fractions are cut off, out of range throws." [x] (flak.rt/to-int x))
(defn short "x as an integer of 16 bits; out of range throws." [x] (flak.rt/to-short x))
(defn byte "x as an integer of 8 bits; out of range throws." [x] (flak.rt/to-byte x))
(defn double "x as a double." [num] (flak.rt/to-double num))
(defn float "x rounded to a float of 32 bits." [x] (flak.rt/to-float x))
(defn bigint "x as a big integer." [x] (flak.rt/to-bigint x))
;; Java's BigInteger prints without N: a long does too, where it is large enough.
(defn- narrowed [n]
  (if (if (flak.rt/le -9223372036854775808 n) (flak.rt/le n 9223372036854775807) false) (flak.rt/to-long n) n))

(defn biginteger "x as an integer: a long where it fits." [x] (narrowed (flak.rt/to-bigint x)))
(defn bigdec "x as a big decimal." [x] (flak.rt/to-bigdec x))
(defn char "The character with the code x, or x itself if it is a character." [x] (flak.rt/to-char x))
(defn boolean "false for nil and false, true for the rest." [x] (if x true false))
(defn num "x if it is a number; else throws." [x]
  (if (flak.rt/number-p x) x (if (nil? x) nil (flak.rt/add x 0))))
(defn rationalize "The exact rational value of num's decimal digits." [num] (flak.rt/rationalize num))
(defn numerator "The numerator of the ratio r." [r] (narrowed (flak.rt/numerator r)))
(defn denominator "The denominator of the ratio r." [r] (narrowed (flak.rt/denominator r)))

(defn parse-long
  "The long written in s, or nil when s is not one. Throws if s is no string."
  [s]
  (if (flak.rt/string-p s)
    (flak.rt/parse-long s)
    (throw (new IllegalArgumentException (flak.rt/str-n "Expected string, got " (if (nil? s) "nil" (flak.rt/pr-str (flak.rt/class s))))))))

(defn parse-double
  "The double written in s, or nil when s is not one. Throws if s is no string."
  [s]
  (if (flak.rt/string-p s)
    (flak.rt/parse-double s)
    (throw (new IllegalArgumentException (flak.rt/str-n "Expected string, got " (if (nil? s) "nil" (flak.rt/pr-str (flak.rt/class s))))))))

(defn parse-boolean
  "true or false as s says so, nil when it says neither. Throws if s is no string."
  [s]
  (if (flak.rt/string-p s)
    (if (flak.rt/equal s "true") true (if (flak.rt/equal s "false") false nil))
    (throw (new IllegalArgumentException (flak.rt/str-n "Expected string, got " (if (nil? s) "nil" (flak.rt/pr-str (flak.rt/class s))))))))

(defn bit-and
  "Bitwise and."
  ([x y] (flak.rt/bit-and x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/bit-and a b)) (flak.rt/bit-and x y) more)))

(defn bit-or
  "Bitwise or."
  ([x y] (flak.rt/bit-or x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/bit-or a b)) (flak.rt/bit-or x y) more)))

(defn bit-xor
  "Bitwise exclusive or."
  ([x y] (flak.rt/bit-xor x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/bit-xor a b)) (flak.rt/bit-xor x y) more)))

(defn bit-and-not
  "The bits of x that are not in the others."
  ([x y] (flak.rt/bit-and-not x y))
  ([x y & more] (flak.rt/reduce (fn [a b] (flak.rt/bit-and-not a b)) (flak.rt/bit-and-not x y) more)))

(defn bit-not "The complement of the bits of x." [x] (flak.rt/bit-not x))
(defn bit-shift-left "x shifted left by n bits, n taken modulo 64." [x n] (flak.rt/bit-shift-left x n))
(defn bit-shift-right "x shifted right by n bits, copies of the sign coming in." [x n] (flak.rt/bit-shift-right x n))
(defn unsigned-bit-shift-right "x shifted right by n bits, zeros coming in." [x n] (flak.rt/unsigned-bit-shift-right x n))
(defn bit-set "x with bit n set." [x n] (flak.rt/bit-set x n))
(defn bit-clear "x with bit n cleared." [x n] (flak.rt/bit-clear x n))
(defn bit-flip "x with bit n changed." [x n] (flak.rt/bit-flip x n))
(defn bit-test "True if bit n of x is set." [x n] (flak.rt/bit-test x n))

(defn unchecked-add "The sum of two longs, wrapping on overflow." [x y] (flak.rt/unchecked-add x y))
(defn unchecked-subtract "The difference of two longs, wrapping on overflow." [x y] (flak.rt/unchecked-sub x y))
(defn unchecked-multiply "The product of two longs, wrapping on overflow." [x y] (flak.rt/unchecked-mul x y))
(defn unchecked-negate "The negated long, wrapping on overflow." [x] (flak.rt/unchecked-neg x))
(defn unchecked-inc "The long plus one, wrapping on overflow." [x] (flak.rt/unchecked-add x 1))
(defn unchecked-dec "The long minus one, wrapping on overflow." [x] (flak.rt/unchecked-sub x 1))

;; The low `bits` bits of x as a signed integer.
(defn- wrap-to [x bits]
  (let [shift (flak.rt/sub 64 bits)
        x (flak.rt/unchecked-to-long x)]
    (flak.rt/bit-shift-right (flak.rt/bit-shift-left x shift) shift)))

;; The low 32 bits of x as a signed integer; the least long, as Clojure's int arithmetic has it, for results out of range.
(defn- as-int [x] (wrap-to x 32))

(defn unchecked-long "x as a long, extra bits cut off." [x] (flak.rt/unchecked-to-long x))
(defn unchecked-int "x as an integer of 32 bits, extra bits cut off." [x] (wrap-to x 32))
(defn unchecked-short "x as an integer of 16 bits, extra bits cut off." [x] (wrap-to x 16))
(defn unchecked-byte "x as an integer of 8 bits, extra bits cut off." [x] (wrap-to x 8))
(defn unchecked-char "The character with the low 16 bits of x as its code." [x] (flak.rt/to-char (flak.rt/bit-and (flak.rt/unchecked-to-long x) 65535)))
(defn unchecked-double "x as a double." [x] (flak.rt/to-double x))
(defn unchecked-float "x rounded to a float of 32 bits." [x] (flak.rt/to-float x))
(defn unchecked-add-int "The sum of two integers of 32 bits, wrapping on overflow." [x y] (as-int (flak.rt/unchecked-add x y)))
(defn unchecked-subtract-int "The difference of two integers of 32 bits, wrapping on overflow." [x y] (as-int (flak.rt/unchecked-sub x y)))
(defn unchecked-multiply-int "The product of two integers of 32 bits, wrapping on overflow." [x y] (as-int (flak.rt/unchecked-mul x y)))
(defn unchecked-negate-int "The negated integer of 32 bits, wrapping on overflow." [x] (as-int (flak.rt/unchecked-neg x)))
(defn unchecked-inc-int "The integer of 32 bits plus one, wrapping on overflow." [x] (as-int (flak.rt/unchecked-add x 1)))
(defn unchecked-dec-int "The integer of 32 bits minus one, wrapping on overflow." [x] (as-int (flak.rt/unchecked-sub x 1)))
(defn unchecked-divide-int "The quotient of two integers of 32 bits, truncated." [x y] (as-int (flak.rt/quot x y)))
(defn unchecked-remainder-int "The remainder of two integers of 32 bits." [x y] (as-int (flak.rt/rem x y)))

(defn rand
  "A random double from 0 (inclusive) to n, or 1, (exclusive)."
  ([] (flak.rt/rand))
  ([n] (flak.rt/mul n (flak.rt/rand))))

(defn rand-int
  "A random integer from 0 (inclusive) to n (exclusive)."
  [n] (flak.rt/to-int (rand n)))
