import flak.ir.Attr;
import flak.ir.interp.nativeheap.NativeHeaps;

/// Releases an object twice behind the interpreter's back.
class DoubleFree {
  public static void main(String[] args) {
    try (var heap = new NativeHeaps("double-free.fir").open()) {
      heap.whenFatal(() -> "in function @f, block ^entry: rc.drop %x");
      long vector = heap.vector(new long[] {heap.constant(new Attr.Int(1))});
      heap.drop(vector);
      heap.drop(vector);
    }
  }
}
