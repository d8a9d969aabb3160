;; An uncaught exception: kind, message, data, causes and the functions it came through, on standard error; status 1; the same from an executable.
; RUN: not flak run %s > %t.out 2> %t.err
; RUN: FileCheck --check-prefix=OUT %s < %t.out
; RUN: FileCheck %s < %t.err
; RUN: flak compile %s -o %t.exe 2> %t.compile.err | FileCheck --allow-empty --check-prefix=NONE %s
; RUN: not %t.exe > %t.exe.out 2> %t.exe.err
; RUN: FileCheck --check-prefix=OUT %s < %t.exe.out
; RUN: FileCheck %s < %t.exe.err
; RUN: sh -c '%t.exe >/dev/null 2>&1; echo status $?' | FileCheck --check-prefix=STATUS %s
; OUT: before
; OUT-NOT: after
; CHECK: error: ExceptionInfo: bad thing
; CHECK-NEXT: data: {:a 1, :b [1 2]}
; CHECK-NEXT: at user/inner ({{.*}}uncaught.clj:[[@LINE+9]])
; CHECK-NEXT: at user/outer ({{.*}}uncaught.clj:[[@LINE+11]])
; CHECK: caused by: ExceptionInfo: the cause
; CHECK-NEXT: data: {:c 1}
; CHECK: caused by: RuntimeException: root
; CHECK-NOT: java.base/
; STATUS: status 1
; NONE-NOT: error
(defn inner [x]
  (throw (ex-info "bad thing" {:a 1 :b [1 2]} (ex-info "the cause" {:c 1} (RuntimeException. "root"))))
  x)
(defn outer [x]
  (inc (inner x)))
(defn -main [& args]
  (println "before")
  (outer 1)
  (println "after"))
