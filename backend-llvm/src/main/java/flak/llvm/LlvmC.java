package flak.llvm;

import flak.ir.Bug;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The few functions of LLVM's C interface that the back end calls, bound by name.
///
/// Every function here takes and returns pointers and 32-bit integers only, so a call is [#pointer], [#integer] or [#run] with the C name and the arguments
/// in C order: a `MemorySegment` is a pointer, an `Integer` an `int`. Handles are bound at first use; binding all of them early would cost start-up time.
final class LlvmC {
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;

  private final SymbolLookup library;
  private final Linker linker = Linker.nativeLinker();
  private final Map<String, MethodHandle> handles = new HashMap<>();

  /// Loads the library; it stays loaded for the life of the process.
  @SuppressWarnings("restricted")
  LlvmC(Path library) {
    this.library = SymbolLookup.libraryLookup(library, Arena.global());
  }

  MemorySegment pointer(String function, Object... args) {
    return (MemorySegment) call(function, POINTER, args);
  }

  int integer(String function, Object... args) {
    return (int) call(function, INT, args);
  }

  /// Calls a function whose result is a `size_t`.
  long size(String function, Object... args) {
    return (long) call(function, ValueLayout.JAVA_LONG, args);
  }

  void run(String function, Object... args) {
    call(function, null, args);
  }

  /// The bytes of a C string of unknown length.
  @SuppressWarnings("restricted")
  static String string(MemorySegment pointer) {
    return pointer.reinterpret(Long.MAX_VALUE).getString(0);
  }

  /// `size` bytes at `pointer`, copied.
  @SuppressWarnings("restricted")
  static byte[] bytes(MemorySegment pointer, long size) {
    return pointer.reinterpret(size).toArray(ValueLayout.JAVA_BYTE);
  }

  private Object call(String function, MemoryLayout result, Object... args) {
    var handle = handles.computeIfAbsent(function, f -> bind(f, result, args));
    try {
      return handle.invokeExact(args);
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new Bug("calling " + function, e);
    }
  }

  @SuppressWarnings("restricted")
  private MethodHandle bind(String function, MemoryLayout result, Object[] args) {
    var symbol = library.find(function).orElseThrow(() -> new Bug("the LLVM library has no function " + function));
    var layouts = new MemoryLayout[args.length];
    for (int i = 0; i < args.length; i++) layouts[i] = layoutOf(args[i]);
    var descriptor = result == null ? FunctionDescriptor.ofVoid(layouts) : FunctionDescriptor.of(result, layouts);
    var handle = linker.downcallHandle(symbol, descriptor);
    return handle.asType(handle.type().generic()).asSpreader(Object[].class, args.length);
  }

  private static MemoryLayout layoutOf(Object arg) {
    return switch (arg) {
      case MemorySegment _ -> POINTER;
      case Integer _ -> INT;
      case Long _ -> ValueLayout.JAVA_LONG;
      default -> throw new Bug("an argument of type " + arg.getClass());
    };
  }
}
