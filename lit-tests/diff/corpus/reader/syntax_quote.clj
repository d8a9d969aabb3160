;; What syntax quote expands to, printed.
(ns diff.syntax-quote)
(prn `a `clojure.core/map `map `if `def `(if a b) `x/y `.method `Foo. `& `(fn [a & b]))
(prn `nil `true `1 `"s" `\c `:k `::k `[] `{} `#{} `())
(prn `(a b) `[a 1] `{:k v} `#{z})
(let [x 5, ys [1 2 3]]
  (prn `(a ~x) `(a ~@ys) `[~x ~@ys] `{:k ~x} `#{~x} `(~@ys ~@ys) `(~x . ~ys) `(nested (list ~(inc x)) [~@(map inc ys)])))
(prn '`(a ~b ~@c) '`[a] '`{a b} '`#{a} '`() '`a '`1 '`:k)
(prn `'a `@a `#'a `~'a `(quote ~'b))
(prn (let [[a b c] `(x# x# y#)] [(= a b) (= a c) (symbol? a) (some? (re-find #"^x__\d+__auto__$" (name a)))]))
(prn (= `x# `x#))
(prn (let [y 1] ``(a ~~y)) (let [y '(1 2)] `(b ~@(map (fn [z] `(c ~z)) y))))
(prn (meta `^:k a) `^{:a ~(+ 1 2)} [b])
(prn (binding [*print-meta* true] (pr-str `^:k [a])))
