package flak.ir.interp;

import flak.ir.Attr;
import flak.ir.FnDef;
import flak.ir.op.NumOp;
import flak.ir.rt.RtFn;
import java.util.List;
import java.util.function.Supplier;

/// The values of an interpreted program: tagged words as docs/abi.md, section 1, has them, and what
/// the runtime does with them. The interpreter does control flow, counts and ownership itself; it
/// asks a heap for everything a compiled program would call the runtime for.
///
/// Conventions are those of compiled code: `args` marked consumed are gone however the call exits,
/// results are owned where the operation says so, and the word 0 means that an exception is
/// pending. Used by one thread.
public interface Heap extends AutoCloseable {
  /// The word of a result that is not there because an exception is pending.
  long EXCEPTION = 0;

  /// Code of the module being interpreted, called back by the runtime: `args` are owned by the
  /// code, `self` is borrowed, the result is owned or [#EXCEPTION].
  @FunctionalInterface
  interface Code {
    long call(FnDef def, FnDef.Arity arity, long self, long[] args);
  }

  /// Whether the word points to a counted object.
  boolean isCounted(long word);

  /// Adds a reference to a counted word; nothing for others.
  void dup(long word);

  /// Gives a reference back; nothing for words that are not counted.
  void drop(long word);

  /// A constant, borrowed from the heap, which keeps it until it is closed. Equal constants that
  /// are not shareable are built once for each call.
  long constant(Attr value);

  /// A function of the runtime table.
  long rt(RtFn row, long[] args);

  /// Any callable; `callee` borrowed, `args` consumed.
  long invoke(long callee, long[] args);

  /// A function object over `captures`, which it consumes.
  long closure(FnDef def, Code code, long[] captures);

  /// The immortal function object of a definition that captures nothing; always the same word for
  /// the same definition.
  long staticFn(FnDef def, Code code);

  /// Capture `index` of a function object made by [#closure], borrowed; 0 where `self` is none or
  /// has no such capture.
  long capture(long self, long index);

  /// Consumes both operands.
  long arithmetic(NumOp.Arith kind, long lhs, long rhs);

  /// Borrows both operands.
  long compare(NumOp.Compare kind, long lhs, long rhs);

  /// `(= lhs rhs)`; borrows both.
  long equal(long lhs, long rhs);

  /// Literals; consume the items.
  long vector(long[] items);

  long map(long[] entries);

  long set(long[] items);

  /// The root of a var, borrowed; the unbound marker when it has none.
  long varRoot(String ns, String name);

  /// The current value of a var that may be dynamic; owned.
  long varGetDynamic(String ns, String name);

  long varDef(String ns, String name, long value, long meta);

  long varDeclare(String ns, String name, long meta);

  long varSet(String ns, String name, long value);

  /// Makes `exception`, consumed, pending; the result is [#EXCEPTION].
  long raise(long exception);

  /// The same without a new stack trace.
  long rethrow(long exception);

  /// Takes the pending exception; owned.
  long takePending();

  /// Whether an exception is pending.
  boolean isPending();

  /// Whether the stack is nearly used up; then StackOverflowError is pending.
  boolean stackOverflows();

  /// The value as `pr-str` prints it; borrows.
  String print(long word);

  /// Class name and message of the pending exception, which is taken and released.
  Thrown describePending();

  /// An exception by what tests compare.
  record Thrown(String kind, String message) {
    /// Class and message in one line.
    public String text() {
      return kind + (message == null ? "" : ": " + message);
    }
  }

  /// What the program has written to standard output since the last call.
  String takeOutput();

  /// Drops constants, vars that were defined, and all else the heap itself keeps; the objects that
  /// are then alive, described, at most a few dozen. Empty when nothing leaked. The heap cannot be
  /// used afterwards.
  List<Leak> finish();

  /// Objects that are alive when they should not be.
  ///
  /// @param text what they are and how many
  /// @param allocation the number of the first of them, see [#allocations]; -1 where that is not
  ///   known
  record Leak(String text, long allocation) {}

  /// How many objects have been made so far; the last one made has this number. Two runs of one
  /// program agree on it. -1 for heaps that do not count.
  default long allocations() {
    return -1;
  }

  /// Who says where the program is, in a line, when the runtime finds an object damaged and ends
  /// the process with a report.
  default void whenFatal(Supplier<String> where) {}

  @Override
  void close();
}
