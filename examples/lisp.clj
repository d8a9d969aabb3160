;; An interpreter of a small Lisp, with its own tokenizer: lisp.clj [FILE]
(ns lisp
  (:require [clojure.string :as str]))

;; -- reading

(defn tokenize [text]
  (re-seq #"[()']|[^\s()']+" (str/replace text #";[^\n]*" "")))

(declare parse)

(defn parse-list [tokens]
  (loop [tokens tokens, items []]
    (cond
      (empty? tokens) (throw (ex-info "unclosed list" {:read items}))
      (= ")" (first tokens)) [(apply list items) (rest tokens)]
      :else (let [[item tokens] (parse tokens)]
              (recur tokens (conj items item))))))

(defn parse
  "The first form of the tokens, and the tokens behind it."
  [[token & tokens]]
  (case token
    "(" (parse-list tokens)
    ")" (throw (ex-info "unexpected )" {}))
    "'" (let [[form tokens] (parse tokens)] [(list 'quote form) tokens])
    [(or (parse-long token) (parse-double token) ({"true" true, "false" false, "nil" nil} token (symbol token))) tokens]))

(defn parse-all [text]
  (loop [tokens (tokenize text), forms []]
    (if (empty? tokens)
      forms
      (let [[form tokens] (parse tokens)]
        (recur tokens (conj forms form))))))

;; -- evaluation: an environment is an atom of bindings with the environment around it

(defn child-env [parent names values]
  (when-not (= (count names) (count values))
    (throw (ex-info "wrong number of arguments" {:expected names, :got values})))
  {:vars (atom (zipmap names values)), :parent parent})

(defn lookup [env sym]
  (loop [e env]
    (cond
      (nil? e) (throw (ex-info (str "unbound: " sym) {:symbol sym}))
      (contains? @(:vars e) sym) (get @(:vars e) sym)
      :else (recur (:parent e)))))

(declare evaluate)

(defn eval-body [forms env]
  (reduce (fn [_ form] (evaluate form env)) nil forms))

(defn closure [names body env]
  (fn [& args] (eval-body body (child-env env names args))))

(defn evaluate [form env]
  (cond
    (symbol? form) (lookup env form)
    (not (seq? form)) form
    (empty? form) form
    :else
    (let [[head & more] form]
      (case head
        quote (first more)
        if (let [[test then else] more] (if (evaluate test env) (evaluate then env) (evaluate else env)))
        fn (closure (first more) (rest more) env)
        define (let [[target & body] more]
                 (if (seq? target)
                   (swap! (:vars env) assoc (first target) (closure (rest target) body env))
                   (swap! (:vars env) assoc target (evaluate (first body) env)))
                 nil)
        let (let [[bindings & body] more]
              (eval-body body (child-env env (map first bindings) (map (fn [[_ value]] (evaluate value env)) bindings))))
        begin (eval-body more env)
        (apply (evaluate head env) (map (fn [arg] (evaluate arg env)) more))))))

(def globals
  {'+ +, '- -, '* *, '/ /, '< <, '> >, '= =, 'quotient quot, 'remainder rem,
   'list list, 'cons cons, 'car first, 'cdr (fn [x] (seq (rest x))), 'null? empty?,
   'print (fn [& xs] (apply println xs) nil)})

(def program
  "(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
   (print 'fact (fact 15))
   (define (map f xs) (if (null? xs) nil (cons (f (car xs)) (map f (cdr xs)))))
   (define (range a b) (if (< a b) (cons a (range (+ a 1) b)) nil))
   (define (filter p xs)
     (if (null? xs) nil
       (if (p (car xs)) (cons (car xs) (filter p (cdr xs))) (filter p (cdr xs)))))
   (print 'squares (map (fn (x) (* x x)) (range 0 12)))
   (define (prime? n) (let ((try nil))
     (begin (define (try d) (if (> (* d d) n) true (if (= 0 (remainder n d)) false (try (+ d 1)))))
            (try 2))))
   (print 'primes (filter prime? (range 2 60)))
   (define (make-counter n) (fn () (begin (define n (+ n 1)) n)))
   (define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
   (print 'fib (fib 18)) ; a comment
   (print 'nested '(a (b 1.5 (c)) nil true))
   (undefined 1)")

(defn run [text]
  (let [env {:vars (atom globals), :parent nil}]
    (try
      (eval-body (parse-all text) env)
      (catch clojure.lang.ExceptionInfo e
        (println "error:" (ex-message e) (pr-str (ex-data e)))))))

(defn -main [& args]
  (run (if (seq args) (slurp (first args)) program)))
