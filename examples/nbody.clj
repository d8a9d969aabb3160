;; The planets' orbits by a symplectic integrator: nbody.clj [STEPS]
(ns nbody)

(def pi 3.141592653589793)
(def solar-mass (* 4.0 pi pi))
(def days 365.24)

(defn body [x y z vx vy vz mass]
  {:x x, :y y, :z z, :vx (* vx days), :vy (* vy days), :vz (* vz days), :mass (* mass solar-mass)})

(def bodies
  [(body 0.0 0.0 0.0 0.0 0.0 0.0 1.0)
   (body 4.84143144246472090e+00 -1.16032004402742839e+00 -1.03622044471123109e-01
         1.66007664274403694e-03 7.69901118419740425e-03 -6.90460016972063023e-05 9.54791938424326609e-04)
   (body 8.34336671824457987e+00 4.12479856412430479e+00 -4.03523417114321381e-01
         -2.76742510726411021e-03 4.99852801234917238e-03 2.30417297573763929e-05 2.85885980666130812e-04)
   (body 1.28943695621391310e+01 -1.51111514016986312e+01 -2.23307578892655734e-01
         2.96460137564761618e-03 2.37847173959480950e-03 -2.96589568540237556e-05 4.36624404335156298e-05)
   (body 1.53796971148509165e+01 -2.59193146099879641e+01 1.79258772950371181e-01
         2.68067772490389322e-03 1.62824170038242295e-03 -9.51592254519715870e-05 5.15138902046611451e-05)])

(defn momentum [bodies v] (reduce + (map (fn [b] (* (:mass b) (v b))) bodies)))

(defn at-rest
  "The system as seen from its centre of mass."
  [bodies]
  (update bodies 0 (fn [sun]
                     (assoc sun
                            :vx (- (/ (momentum bodies :vx) solar-mass))
                            :vy (- (/ (momentum bodies :vy) solar-mass))
                            :vz (- (/ (momentum bodies :vz) solar-mass))))))

(defn square [x] (* x x))

(defn sqrt
  "The square root by Newton's method."
  [x]
  (loop [guess (if (> x 1.0) x 1.0)]
    (let [better (* 0.5 (+ guess (/ x guess)))]
      (if (>= better guess) guess (recur better)))))

(defn energy [bodies]
  (let [n (count bodies)]
    (- (reduce + (map (fn [{:keys [mass vx vy vz]}] (* 0.5 mass (+ (square vx) (square vy) (square vz)))) bodies))
       (reduce + (for [i (range n), j (range (inc i) n)
                       :let [a (nth bodies i), b (nth bodies j)]]
                   (/ (* (:mass a) (:mass b))
                      (sqrt (+ (square (- (:x a) (:x b))) (square (- (:y a) (:y b))) (square (- (:z a) (:z b)))))))))))

(defn pull
  "The body a after the pull of b over time dt."
  [a b dt]
  (let [dx (- (:x a) (:x b)), dy (- (:y a) (:y b)), dz (- (:z a) (:z b))
        d2 (+ (* dx dx) (* dy dy) (* dz dz))
        m (* (:mass b) (/ dt (* d2 (sqrt d2))))]
    (assoc a :vx (- (:vx a) (* dx m)) :vy (- (:vy a) (* dy m)) :vz (- (:vz a) (* dz m)))))

(defn move [{:keys [x y z vx vy vz] :as b} dt]
  (assoc b :x (+ x (* dt vx)) :y (+ y (* dt vy)) :z (+ z (* dt vz))))

(defn advance [bodies dt]
  (mapv (fn [i]
          (move (reduce (fn [a j] (if (= i j) a (pull a (nth bodies j) dt)))
                        (nth bodies i)
                        (range (count bodies)))
                dt))
        (range (count bodies))))

(defn -main [& args]
  (let [n (if (seq args) (parse-long (first args)) 1000)
        start (at-rest bodies)]
    (println "energy before:" (energy start))
    (println "energy after:" (energy (nth (iterate (fn [b] (advance b 0.01)) start) n)))))
