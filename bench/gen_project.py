#!/usr/bin/env python3
"""Writes a Clojure project of many small namespaces, for measuring how fast a project loads.

usage: gen_project.py DIR [--namespaces N] [--lines N] [--seed N]

Every run with the same arguments writes the same bytes. The namespaces `proj.n00` and on stand in layers; each requires some of the layers below, every fifth also
defines macros that others use. `proj.main` requires all of them, calls the `checksum` of each and prints the sum. Functions are what such files hold: arithmetic in loops,
maps used as records, strings, sequences, trees, case and cond, several arities, exceptions. Nothing but clojure.core and clojure.string is used, so Clojure runs it too.

For measurements, each namespace has a private function `tune` whose body, and each macro namespace a macro `weigh-NN` whose expansion, says `(+ x 17)` or `(* ~x 3)`:
swapping the operands changes the code and not what it computes.
"""

import argparse
import pathlib

LAYER = 5


class Source:
    """A stream of numbers that is the same with every Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.state >> 33) % n

    def pick(self, items):
        return items[self.below(len(items))]

    def some(self, items, n):
        items, taken = list(items), []
        while items and len(taken) < n:
            taken.append(items.pop(self.below(len(items))))
        return sorted(taken)


VERBS = ["rank", "scale", "blend", "fold", "trim", "score", "merge", "split", "sum", "weigh", "shift", "pack", "route", "bill", "ship", "audit", "index", "group", "parse", "format"]
NOUNS = ["order", "item", "user", "line", "price", "stock", "event", "token", "batch", "ledger", "rate", "zone", "parcel", "claim", "quote", "shelf", "invoice", "route"]
FIELDS = ["id", "size", "cost", "count", "level", "rank", "weight", "zone", "age", "score"]


def number_loop(r, name, call):
    return [
        f"(defn {name}",
        f'  "A number made of n steps."',
        "  [n]",
        f"  (loop [i 0, total {r.below(90) + 1}]",
        f"    (if (< i (rem n {r.below(20) + 11}))",
        f"      (recur (inc i) (rem (+ (* total {r.below(30) + 3}) i {call('i')}) 1000003))",
        "      total)))",
    ]


def record(r, name, call):
    a, b, c = r.some(FIELDS, 3)
    return [
        f"(defn {name}",
        f'  "A record with :{a}, :{b} and :{c}, made of a number."',
        "  [n]",
        f"  (let [base {{:{a} n, :{b} (rem n {r.below(50) + 7}), :kind :{r.pick(NOUNS)}}}",
        f"        more (assoc base :{c} (+ (:{a} base) (* 2 (:{b} base))))]",
        f"    (cond-> more",
        f"      (even? n) (update :{b} + {call('n')})",
        f"      (> (:{c} more) {r.below(60) + 5}) (dissoc :kind))))",
        "",
        f"(defn {name}-value [n]",
        f"  (let [{{:keys [{a} {b} {c} kind]}} ({name} n)]",
        f"    (+ {a} {b} {c} (if kind 1 0))))",
    ]


def pipeline(r, name, call):
    k = r.below(7) + 3
    return [
        f"(defn {name}",
        "  [n]",
        f"  (->> (range (rem n {r.below(15) + 6}))",
        f"       (map (fn [x] (+ (* x x) {call('x')})))",
        f"       (filter (fn [x] (not (zero? (rem x {k})))))",
        f"       (group-by (fn [x] (rem x {k})))",
        "       (map (fn [[k xs]] (* (inc k) (count xs) (reduce + xs))))",
        "       (reduce + 0)))",
    ]


def strings(r, name, call):
    word = r.pick(NOUNS)
    return [
        f"(defn {name}-text [n]",
        f'  (str/join "-" (map (fn [i] (str "{word}" (+ i n))) (range {r.below(4) + 2}))))',
        "",
        f"(defn {name}",
        f'  "How long the text of n is, and how many of its parts are long."',
        "  [n]",
        f"  (let [text ({name}-text (rem n 1000))",
        f'        parts (str/split text #"-")',
        f"        long-ones (filter (fn [p] (> (count p) {len(word) + 1})) parts)]",
        f'    (+ (count text) (* 10 (count long-ones)) (if (str/starts-with? text "{word[0]}") {call("n")} 0))))',
    ]


def decisions(r, name, call):
    a, b, c = (r.below(9) + 1 for _ in range(3))
    return [
        f"(defn- {name}-kind [n]",
        "  (cond",
        f"    (neg? n) :debt",
        f"    (zero? (rem n {a + 1})) :{r.pick(NOUNS)}",
        f"    (< n {b * 10}) :small",
        f"    (and (odd? n) (> n {c * 3})) :odd",
        "    :else :other))",
        "",
        f"(defn {name}",
        f"  ([n] ({name} n {a}))",
        "  ([n bonus]",
        f"   (case ({name}-kind n)",
        f"     :debt 0",
        f"     (:small :odd) (+ bonus (* {b} n))",
        f"     :other (- {call('n')} bonus)",
        f"     {c})))",
    ]


def tree(r, name, call):
    return [
        f"(defn- {name}-grow [depth n]",
        "  (if (zero? depth)",
        f"    [n]",
        f"    [n ({name}-grow (dec depth) (+ n {r.below(5) + 1})) ({name}-grow (dec depth) (* n 2))]))",
        "",
        f"(defn- {name}-sum [[n left right]]",
        f"  (+ n (if left ({name}-sum left) 0) (if right ({name}-sum right) 0)))",
        "",
        f"(defn {name} [n]",
        f"  (rem (+ ({name}-sum ({name}-grow {r.below(3) + 2} (rem n 100))) {call('n')}) 1000003))",
    ]


def guarded(r, name, call):
    return [
        f"(defn {name}",
        f'  "What n gives, or a substitute when it is refused."',
        "  [n]",
        "  (try",
        f"    (when (zero? (rem n {r.below(5) + 3}))",
        f'      (throw (ex-info "refused" {{:n n}})))',
        f"    (+ n {call('n')})",
        "    (catch Exception e",
        f"      (if-let [m (:n (ex-data e))] (+ {r.below(40) + 2} (rem m 10)) -1))))",
    ]


def table(r, name, call):
    entries = [f":{f} {r.below(50)}" for f in r.some(FIELDS, 5)]
    return [
        f"(def {name}-table",
        f"  {{{entries[0]}, {entries[1]}, {entries[2]},",
        f"   {entries[3]}, {entries[4]}}})",
        "",
        f"(defn {name} [n]",
        f"  (let [grown (reduce-kv (fn [m k v] (assoc m k (+ v (rem n 13)))) {{}} {name}-table)",
        "        best (apply max (vals grown))]",
        f"    (+ best (count (keys grown)) (get grown :nothing {call('n')}))))",
    ]


TEMPLATES = [number_loop, record, pipeline, strings, decisions, tree, guarded, table]


class Namespace:
    def __init__(self, number, below):
        self.number = number
        self.below = below
        self.functions = []
        self.macros = [f"weigh-{number:02}", f"guard-{number:02}"] if number % 5 == 2 else []

    @property
    def name(self):
        return f"proj.n{self.number:02}"

    @property
    def alias(self):
        return f"n{self.number:02}"

    def text(self, r, lines):
        out = [";; Written by bench/gen_project.py; not meant to be edited.", f"(ns {self.name}", f'  "Part {self.number} of the generated project."']
        requires = ["[clojure.string :as str]"] + [f"[{n.name} :as {n.alias}]" for n in self.below]
        out += [f"  (:require {requires[0]}"] + [f"            {line}" for line in requires[1:]]
        out[-1] += "))"
        out += ["", "(defn- tune [x]", "  (+ x 17))", ""]
        if self.macros:
            weigh, guard = self.macros
            out += [f"(defmacro {weigh}", '  "Three times x."', "  [x]", "  `(* ~x 3))", ""]
            out += [f"(defmacro {guard}", '  "The body when n is small, else n."', "  [n & body]", "  `(let [n# ~n]", "     (if (< n# 100000) (do ~@body) n#)))", ""]
        while len(out) + len(self.functions) + 4 < lines or len(self.functions) < 3:
            template = r.pick(TEMPLATES)
            name = f"{r.pick(VERBS)}-{r.pick(NOUNS)}-{len(self.functions)}"
            out += template(r, name, lambda arg: self.call(r, arg)) + [""]
            self.functions.append(f"{name}-value" if template is record else name)
        terms = [f"({f} (+ n {r.below(30)}))" for f in self.functions]
        out += ["(defn checksum", '  "A number that every function of this namespace has a part in."', "  [n]"]
        out += [f"  (rem (+ (tune n) {terms[0]}"] + [f"          {term}" for term in terms[1:]]
        out[-1] += ")"
        out.append("       1000003))")
        return "\n".join(out) + "\n"

    def call(self, r, arg):
        """An expression of a number: a function or macro of a namespace below, or of this one."""
        choices = [f"({n.alias}/{f} {arg})" for n in self.below for f in n.functions]
        choices += [f"({n.alias}/{n.macros[0]} {arg})" for n in self.below if n.macros] * 3
        choices += [f"({n.alias}/{n.macros[1]} {arg} (tune {arg}))" for n in self.below if n.macros] * 3
        choices += [f"(tune {arg})"]
        return r.pick(choices)


def namespaces(count, r):
    made = []
    for number in range(count):
        layer = number // LAYER * LAYER
        near = [n for n in made[max(0, layer - 2 * LAYER) : layer]]
        made.append(Namespace(number, sorted(r.some(near, 1 + r.below(4)), key=lambda n: n.number) if near else []))
    return made


# A namespace is sorted by its number, so that picking some is deterministic.
Namespace.__lt__ = lambda self, other: self.number < other.number


def generate(directory, count=50, lines=5000, seed=42):
    """Writes the project below `directory`; answers the paths, main last."""
    r = Source(seed)
    root = pathlib.Path(directory) / "proj"
    root.mkdir(parents=True, exist_ok=True)
    made = namespaces(count - 1, r)
    main = [";; Written by bench/gen_project.py; not meant to be edited.", "(ns proj.main", "  (:require " + f"[{made[0].name} :as {made[0].alias}]"]
    main += [f"            [{n.name} :as {n.alias}]" for n in made[1:]]
    main[-1] += "))"
    main += ["", "(defn total [n]", "  (rem (+ " + f"({made[0].alias}/checksum n)"] + [f"          ({n.alias}/checksum (+ n {n.number}))" for n in made[1:]]
    main[-1] += ")"
    main += ["       1000003))", "", "(defn -main [& args]", '  (println "checksum" (total (if (seq args) (parse-long (first args)) 1))))']
    paths, left = [], lines - len(main)
    for i, n in enumerate(made):
        text = n.text(r, left // (len(made) - i))
        left -= text.count("\n")
        paths.append(root / f"n{n.number:02}.clj")
        paths[-1].write_text(text, encoding="utf-8")
    paths.append(root / "main.clj")
    paths[-1].write_text("\n".join(main) + "\n", encoding="utf-8")
    return paths


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("dir")
    options.add_argument("--namespaces", type=int, default=50)
    options.add_argument("--lines", type=int, default=5000)
    options.add_argument("--seed", type=int, default=42)
    args = options.parse_args()
    paths = generate(args.dir, args.namespaces, args.lines, args.seed)
    print(f"{len(paths)} namespaces, {sum(p.read_text(encoding='utf-8').count(chr(10)) for p in paths)} lines in {args.dir}")


if __name__ == "__main__":
    main()
