;; Symbols and keywords of every shape.
(ns diff.symbols)
(prn 'a 'a/b 'a.b 'a.b/c '+ '- '-> '->> '<=> '*a* 'a? 'a! 'a' 'a# 'a%b '% '%1 '& '_ '. '.a 'a. '.. '/ 'foo// 'a|b 'a$b 'a=b '<a> 'é)
(prn :a :a/b :a.b/c :+ :-> :1 :a1 :a' :a# :a/b.c :a:b)
(prn (map name ['a/b 'a :x/y :z '/ 'foo//]) (map namespace ['a/b 'a :x/y :z '/ 'foo//]))
(prn (= 'a 'a) (identical? :a :a) (= :a 'a) (= 'a/b (symbol "a" "b")) (= :a/b (keyword "a" "b")))
(prn ::k (namespace ::k) (name ::k))
(prn 'nil 'true 'false (symbol "nil") (nil? 'nil) (true? 'true))
(prn (symbol "with space") (keyword "odd name") (keyword 'a/b) (symbol :a/b) (keyword "a/b"))
