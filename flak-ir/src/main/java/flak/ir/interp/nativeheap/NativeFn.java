package flak.ir.interp.nativeheap;

import flak.ir.FnDef;
import flak.ir.Location;
import flak.ir.interp.Heap;
import flak.ir.rt.Words;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// An interpreted function as the runtime sees it: its FnInfo (docs/abi.md, section 2) and, when it
/// captures nothing, its one immortal object.
final class NativeFn {
  /// Where a function object keeps the address of its FnInfo.
  static final int INFO_OFFSET = 8;

  private static final int SLOTS = 5;
  private static final int INFO_BYTES = 104;
  private static final int META_OFFSET = 16;
  private static final long NONE = -1;

  private final NativeHeap heap;
  private final FnDef def;
  private final Heap.Code code;
  private final MemorySegment info;
  private final long object;

  NativeFn(NativeHeap heap, FnDef def, Heap.Code code) {
    this.heap = heap;
    this.def = def;
    this.code = code;
    var arena = heap.arena();
    info = arena.allocate(INFO_BYTES, 8);
    for (int n = 0; n < SLOTS; n++) info.set(ValueLayout.JAVA_LONG, 8L * n, entry(n));
    boolean many = variadic() != null || fixed(SLOTS) != null;
    info.set(ValueLayout.JAVA_LONG, 40, many ? Entries.many() : heap.address("flak_arity_n"));
    var at = def.location() instanceof Location.Source s ? s : null;
    text(48, def.name(), arena);
    text(64, at == null ? "" : at.file(), arena);
    info.set(ValueLayout.JAVA_INT, 80, at == null ? 0 : at.line());
    info.set(ValueLayout.JAVA_INT, 84, def.captures());
    info.set(ValueLayout.JAVA_INT, 88, mask());
    info.set(ValueLayout.JAVA_INT, 92, variadicFixed());
    info.set(ValueLayout.JAVA_LONG, 96, variadic() == null ? 0 : Entries.rest());
    object = def.captures() == 0 ? immortal(arena) : NONE;
    Entries.add(info.address(), this);
  }

  private long entry(int n) {
    boolean takes = exact(n) != null || variadic() != null && variadic().fixed() <= n;
    return takes ? Entries.fixed(n) : heap.address("flak_arity_" + n);
  }

  private void text(int at, String text, Arena arena) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var copy = arena.allocate(Math.max(1, bytes.length));
    MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
    info.set(ValueLayout.JAVA_LONG, at, copy.address());
    info.set(ValueLayout.JAVA_LONG, at + 8, bytes.length);
  }

  private long immortal(Arena arena) {
    var body = arena.allocate(Words.CAPTURES_OFFSET, 8);
    body.set(ValueLayout.JAVA_INT, 0, 1);
    body.set(ValueLayout.JAVA_INT, 4, Words.TYPE_FN << 8);
    body.set(ValueLayout.JAVA_LONG, INFO_OFFSET, info.address());
    body.set(ValueLayout.JAVA_LONG, META_OFFSET, Words.NIL);
    return body.address() | Words.UNCOUNTED_TAG;
  }

  private int mask() {
    return def.arities().stream()
        .filter(a -> !a.variadic() && a.fixed() < 32)
        .mapToInt(a -> 1 << a.fixed())
        .sum();
  }

  private FnDef.Arity exact(int n) {
    for (var a : def.arities()) if (!a.variadic() && a.fixed() == n) return a;
    return null;
  }

  /// An arity with at least `n` fixed parameters, or null.
  private FnDef.Arity fixed(int n) {
    for (var a : def.arities()) if (!a.variadic() && a.fixed() >= n) return a;
    return null;
  }

  private FnDef.Arity variadic() {
    var last = def.arities().getLast();
    return last.variadic() ? last : null;
  }

  int variadicFixed() {
    return variadic() == null ? -1 : variadic().fixed();
  }

  long info() {
    return info.address();
  }

  /// The word of the immortal object.
  long object() {
    return object;
  }

  void forget() {
    Entries.remove(info.address());
  }

  /// Called by the runtime with any number of arguments, which are consumed.
  long call(long self, long[] args) {
    var exact = exact(args.length);
    if (exact != null) return run(exact, self, args);
    if (variadic() != null && variadic().fixed() <= args.length) return spread(self, args);
    return heap.wrongArity(self, args);
  }

  private long spread(long self, long[] args) {
    int fixed = variadic().fixed();
    var all = new long[fixed + 1];
    System.arraycopy(args, 0, all, 0, fixed);
    all[fixed] = heap.restList(args, fixed);
    return run(variadic(), self, all);
  }

  /// Called by the runtime with the rest as it is.
  long callRest(long self, long[] fixed, long rest) {
    var all = java.util.Arrays.copyOf(fixed, fixed.length + 1);
    all[fixed.length] = rest;
    return run(variadic(), self, all);
  }

  private long run(FnDef.Arity arity, long self, long[] args) {
    // An exception of Java must not cross the runtime's frames: whoever called the runtime throws
    // it on.
    try {
      return code.call(def, arity, self, args);
    } catch (Throwable t) {
      return heap.broken(t);
    }
  }
}
