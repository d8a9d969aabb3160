; LLVM IR, assembly and an object file of one source file.
; RUN: flak compile --emit=llvm %s | FileCheck --check-prefix=LLVM %s
; RUN: flak compile --emit=asm %s | FileCheck --check-prefix=ASM %s
; RUN: flak compile --emit=obj -o %t.o %s
; RUN: od -A n -c -N 4 %t.o | FileCheck --check-prefix=ELF %s
; LLVM: define {{.*}}flak_init.user.1
; ASM: flak_init.user.1
; ELF: 177 E L F
(def answer (fn* ([] 42)))
