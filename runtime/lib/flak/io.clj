(ns flak.io
  "Files and readers.")

(defn reader "A reader of the file at the path, for line-seq, slurp, and *in*." [path] (atom (flak.rt/slurp path)))

(defn string-reader "A reader of the string s." [s] (atom s))

(defn exists? "True if there is a file or directory at the path." [path] (flak.rt/file-exists-p path))

(defn lines "The lines of the file at the path." [path] (flak.rt/file-lines path))

(defn list-files "The paths of what is in the directory, sorted." [path] (flak.rt/list-files path))

(defn delete "Deletes the file at the path; true if it was there." [path] (flak.rt/delete-file path))
