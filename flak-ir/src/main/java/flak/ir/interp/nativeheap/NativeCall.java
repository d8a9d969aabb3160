package flak.ir.interp.nativeheap;

import flak.ir.Bug;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Collections;

/// Calls of C functions whose arguments and result are words: up to eight arguments, through one
/// handle. An integer argument that the callee does not read is harmless in the C calling
/// conventions of x86-64 and AArch64, and each further shape of call costs milliseconds to make.
final class NativeCall {
  private static final int ARGUMENTS = 8;

  @SuppressWarnings("restricted")
  private static final MethodHandle CALL =
      Linker.nativeLinker()
          .downcallHandle(
              FunctionDescriptor.of(
                  ValueLayout.JAVA_LONG,
                  Collections.nCopies(ARGUMENTS, ValueLayout.JAVA_LONG)
                      .toArray(MemoryLayout[]::new)));

  /// All of memory.
  @SuppressWarnings("restricted")
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private NativeCall() {}

  static long call(MemorySegment function, long a) {
    return call(function, a, 0, 0, 0, 0, 0, 0, 0);
  }

  static long call(MemorySegment function, long a, long b) {
    return call(function, a, b, 0, 0, 0, 0, 0, 0);
  }

  static long call(MemorySegment function, long a, long b, long c) {
    return call(function, a, b, c, 0, 0, 0, 0, 0);
  }

  static long call(MemorySegment function, long a, long b, long c, long d) {
    return call(function, a, b, c, d, 0, 0, 0, 0);
  }

  static long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
    return call(function, a, b, c, d, e, f, 0, 0);
  }

  private static long call(
      MemorySegment function, long a, long b, long c, long d, long e, long f, long g, long h) {
    try {
      return (long) CALL.invokeExact(function, a, b, c, d, e, f, g, h);
    } catch (Error | RuntimeException t) {
      throw t;
    } catch (Throwable t) {
      throw new Bug("calling the runtime", t);
    }
  }

  /// The 32 bits at an address.
  static int readInt(long address) {
    return MEMORY.get(ValueLayout.JAVA_INT, address);
  }

  static void writeInt(long address, int value) {
    MEMORY.set(ValueLayout.JAVA_INT, address, value);
  }

  /// The word at an address.
  static long readWord(long address) {
    return MEMORY.get(ValueLayout.JAVA_LONG, address);
  }

  static void writeWord(long address, long value) {
    MEMORY.set(ValueLayout.JAVA_LONG, address, value);
  }

  /// The `count` bytes at an address.
  static byte[] readBytes(long address, long count) {
    return MEMORY.asSlice(address, count).toArray(ValueLayout.JAVA_BYTE);
  }
}
