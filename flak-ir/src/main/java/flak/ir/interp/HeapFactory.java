package flak.ir.interp;

/// Makes heaps: each is the runtime of a program that has just started, with its core library
/// loaded and nothing else done.
@FunctionalInterface
public interface HeapFactory {
  /// A fresh heap for the calling thread; nothing that an earlier one did shows in it.
  Heap open();
}
