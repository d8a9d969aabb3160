;; The Mandelbrot set in characters: mandelbrot.clj [WIDTH HEIGHT]
(ns mandelbrot)

(def shades " .:-=+*#%@")
(def limit 200)

(defn escape-time
  "Steps until the orbit of c = (cr, ci) leaves the circle of radius 2, at most limit."
  [cr ci]
  (loop [zr 0.0, zi 0.0, n 0]
    (let [r2 (* zr zr), i2 (* zi zi)]
      (if (or (= n limit) (> (+ r2 i2) 4.0))
        n
        (recur (+ (- r2 i2) cr) (+ (* 2.0 zr zi) ci) (inc n))))))

(defn shade [n]
  (nth shades (if (= n limit) 9 (min 8 (quot n 3)))))

(defn -main [& args]
  (let [[width height] (if (= 2 (count args)) (map parse-long args) [78 32])]
    (doseq [row (range height)]
      (println (apply str (for [column (range width)]
                            (shade (escape-time (- (/ (* 3.0 column) width) 2.2)
                                                (- (/ (* 2.4 row) height) 1.2)))))))))
