(ns clojure.set
  "Set operations, and relations: sets of maps.")

(defn union
  "The items of all sets."
  ([] #{})
  ([s1] s1)
  ([s1 s2]
   (if (< (count s1) (count s2))
     (reduce conj s2 s1)
     (reduce conj s1 s2)))
  ([s1 s2 & sets]
   (let [largest (apply max-key count s2 (cons s1 sets))
         others (loop [kept [], found false, todo (list* s1 s2 sets)]
                  (if (seq todo)
                    (if (and (not found) (identical? (first todo) largest))
                      (recur kept true (next todo))
                      (recur (conj kept (first todo)) found (next todo)))
                    kept))]
     (reduce into largest others))))

(defn intersection
  "The items that all sets have."
  ([s1] s1)
  ([s1 s2]
   (if (< (count s2) (count s1))
     (recur s2 s1)
     (reduce (fn [kept x] (if (contains? s2 x) kept (disj kept x))) s1 s1)))
  ([s1 s2 & sets]
   (let [by-size (sort-by count (list* s1 s2 sets))]
     (reduce intersection (first by-size) (rest by-size)))))

(defn difference
  "The items of s1 that no other set has."
  ([s1] s1)
  ([s1 s2]
   (if (< (count s1) (count s2))
     (reduce (fn [kept x] (if (contains? s2 x) (disj kept x) kept)) s1 s1)
     (reduce disj s1 s2)))
  ([s1 s2 & sets]
   (reduce difference (difference s1 s2) sets)))

(defn select
  "The items of xset of which pred is true."
  [pred xset]
  (reduce (fn [kept x] (if (pred x) kept (disj kept x))) xset xset))

(defn project
  "The maps of the relation xrel with only the given keys."
  [xrel ks]
  (with-meta (set (map (fn [m] (select-keys m ks)) xrel)) (meta xrel)))

(defn rename-keys
  "map with its keys renamed as kmap says."
  [map kmap]
  (reduce
    (fn [m [old new]]
      (if (contains? map old)
        (assoc m new (get map old))
        m))
    (apply dissoc map (keys kmap)) kmap))

(defn rename
  "The maps of the relation xrel with their keys renamed as kmap says."
  [xrel kmap]
  (with-meta (set (map (fn [m] (rename-keys m kmap)) xrel)) (meta xrel)))

(defn index
  "A map from the distinct values of the keys ks, as maps, to the sets of maps in xrel that have them."
  [xrel ks]
  (reduce
    (fn [m x]
      (let [k (select-keys x ks)]
        (assoc m k (conj (get m k #{}) x))))
    {} xrel))

(defn map-invert "A map from the values of m to their keys." [m]
  (persistent! (reduce-kv (fn [out k v] (assoc! out v k)) (transient {}) m)))

(defn join
  "The natural join of two relations: merged pairs of maps that agree on the keys they share, or on those that km maps from the first to the second."
  ([xrel yrel]
   (if (and (seq xrel) (seq yrel))
     (let [ks (intersection (set (keys (first xrel))) (set (keys (first yrel))))
           [small large] (if (<= (count xrel) (count yrel)) [xrel yrel] [yrel xrel])
           by-keys (index small ks)]
       (reduce
         (fn [out x]
           (reduce (fn [out y] (conj out (merge y x))) out (get by-keys (select-keys x ks))))
         #{} large))
     #{}))
  ([xrel yrel km]
   (let [[small large km] (if (<= (count xrel) (count yrel))
                            [xrel yrel (map-invert km)]
                            [yrel xrel km])
         by-keys (index small (vals km))]
     (reduce
       (fn [out x]
         (reduce (fn [out y] (conj out (merge y x))) out
                 (get by-keys (rename-keys (select-keys x (keys km)) km))))
       #{} large))))

(defn subset? "True if every item of set1 is in set2." [set1 set2]
  (and (<= (count set1) (count set2))
       (every? (fn [x] (contains? set2 x)) set1)))

(defn superset? "True if every item of set2 is in set1." [set1 set2]
  (and (>= (count set1) (count set2))
       (every? (fn [x] (contains? set1 x)) set2)))
