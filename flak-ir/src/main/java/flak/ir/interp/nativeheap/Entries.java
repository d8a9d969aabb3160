package flak.ir.interp.nativeheap;

import flak.ir.Bug;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The entries that the FnInfo of interpreted functions name (docs/abi.md, section 2): seven
/// callbacks for the whole process. Each finds the function by the FnInfo of the object it was
/// called on.
final class Entries {
  private static final int SLOTS = 5;
  private static final Map<Long, NativeFn> FUNCTIONS = new ConcurrentHashMap<>();

  /// The addresses of `entry[0]` to `entry[4]`, `entry_n` and `entry_v`.
  private static final long[] STUBS = new long[SLOTS + 2];

  static {
    for (int n = 0; n < SLOTS; n++) STUBS[n] = stub("entry" + n, n + 2);
    STUBS[SLOTS] = stub("entryN", 4);
    STUBS[SLOTS + 1] = stub("entryV", 4);
  }

  private Entries() {}

  static long fixed(int n) {
    return STUBS[n];
  }

  static long many() {
    return STUBS[SLOTS];
  }

  static long rest() {
    return STUBS[SLOTS + 1];
  }

  static void add(long info, NativeFn function) {
    FUNCTIONS.put(info, function);
  }

  static void remove(long info) {
    FUNCTIONS.remove(info);
  }

  @SuppressWarnings("restricted")
  private static long stub(String method, int words) {
    var parameters = Collections.nCopies(words, ValueLayout.JAVA_LONG);
    List<Class<?>> classes = Collections.nCopies(words, long.class);
    try {
      var target =
          MethodHandles.lookup()
              .findStatic(Entries.class, method, MethodType.methodType(long.class, classes));
      var shape =
          FunctionDescriptor.of(ValueLayout.JAVA_LONG, parameters.toArray(MemoryLayout[]::new));
      return Linker.nativeLinker().upcallStub(target, shape, Arena.global()).address();
    } catch (ReflectiveOperationException e) {
      throw new Bug("no callback " + method, e);
    }
  }

  /// The address of a C function without parameters and result that runs `body`, as long as `arena`
  /// lives.
  @SuppressWarnings("restricted")
  static long callback(Runnable body, Arena arena) {
    try {
      var run =
          MethodHandles.lookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class));
      return Linker.nativeLinker()
          .upcallStub(run.bindTo(body), FunctionDescriptor.ofVoid(), arena)
          .address();
    } catch (ReflectiveOperationException e) {
      throw new Bug("no callback", e);
    }
  }

  private static NativeFn function(long self) {
    return FUNCTIONS.get(NativeCall.readWord((self & ~7L) + NativeFn.INFO_OFFSET));
  }

  static long entry0(long ctx, long self) {
    return function(self).call(self, new long[0]);
  }

  static long entry1(long ctx, long self, long a) {
    return function(self).call(self, new long[] {a});
  }

  static long entry2(long ctx, long self, long a, long b) {
    return function(self).call(self, new long[] {a, b});
  }

  static long entry3(long ctx, long self, long a, long b, long c) {
    return function(self).call(self, new long[] {a, b, c});
  }

  static long entry4(long ctx, long self, long a, long b, long c, long d) {
    return function(self).call(self, new long[] {a, b, c, d});
  }

  static long entryN(long ctx, long self, long n, long words) {
    return function(self).call(self, words(n, words));
  }

  static long entryV(long ctx, long self, long words, long rest) {
    var function = function(self);
    return function.callRest(self, words(function.variadicFixed(), words), rest);
  }

  private static long[] words(long n, long at) {
    var words = new long[(int) n];
    for (int i = 0; i < words.length; i++) words[i] = NativeCall.readWord(at + 8L * i);
    return words;
  }
}
