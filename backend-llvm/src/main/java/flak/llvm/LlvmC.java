package flak.llvm;

import flak.ir.Bug;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The few functions of LLVM's C interface that the back end calls, by name.
///
/// They take and return pointers, sizes and ints only, eight at most, so all are called through one
/// handle of type `long f(long x 8)`: in the C calling conventions of x86-64 and AArch64 an integer
/// argument that the callee does not read is harmless, an `int` is the low half of its register,
/// and what a `void` function leaves in the result register means nothing. Each further shape of
/// call would cost the compiler about 5 ms at its start. Safe for several threads.
final class LlvmC {
  private static final int ARGUMENTS = 8;

  private final SymbolLookup library;
  private final MethodHandle call;
  private final Map<String, MemorySegment> symbols = new ConcurrentHashMap<>();

  /// Loads the library; it stays loaded for the life of the process.
  @SuppressWarnings("restricted")
  LlvmC(Path library) {
    this.library = SymbolLookup.libraryLookup(library, Arena.global());
    var layouts =
        Collections.nCopies(ARGUMENTS, ValueLayout.JAVA_LONG).toArray(MemoryLayout[]::new);
    call =
        Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, layouts));
  }

  /// Calls `function`; the meaning of the result is the function's: a pointer, a size, or an int in
  /// the low 32 bits.
  long call(String function, long... args) {
    var a = Arrays.copyOf(args, ARGUMENTS);
    try {
      return (long)
          call.invokeExact(symbol(function), a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new Bug("calling " + function, e);
    }
  }

  /// Whether a function that returns LLVMBool, 0 for success, failed.
  boolean fails(String function, long... args) {
    return (int) call(function, args) != 0;
  }

  /// The C string at `address`.
  @SuppressWarnings("restricted")
  static String string(long address) {
    return MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
  }

  /// A copy of `size` bytes at `address`.
  @SuppressWarnings("restricted")
  static byte[] bytes(long address, long size) {
    return MemorySegment.ofAddress(address).reinterpret(size).toArray(ValueLayout.JAVA_BYTE);
  }

  private MemorySegment symbol(String function) {
    return symbols.computeIfAbsent(
        function,
        f -> library.find(f).orElseThrow(() -> new Bug("the LLVM library has no function " + f)));
  }
}
