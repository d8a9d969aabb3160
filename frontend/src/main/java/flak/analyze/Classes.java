package flak.analyze;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The class names of Clojure that Flak knows: kinds of exceptions, and kinds of values for
/// `instance?` and `class`. There are no classes behind them.
public final class Classes {
  private static final List<String> EXCEPTIONS =
      List.of(
          "java.lang.Throwable",
          "java.lang.Exception",
          "java.lang.Error",
          "java.lang.RuntimeException",
          "java.lang.ArithmeticException",
          "java.lang.IllegalArgumentException",
          "clojure.lang.ArityException",
          "java.lang.NumberFormatException",
          "java.util.regex.PatternSyntaxException",
          "java.util.IllegalFormatException",
          "java.util.MissingFormatArgumentException",
          "java.util.UnknownFormatConversionException",
          "java.util.IllegalFormatConversionException",
          "java.lang.IllegalStateException",
          "java.lang.ClassCastException",
          "java.lang.IndexOutOfBoundsException",
          "java.lang.StringIndexOutOfBoundsException",
          "java.lang.ArrayIndexOutOfBoundsException",
          "java.lang.NullPointerException",
          "java.lang.UnsupportedOperationException",
          "java.util.ConcurrentModificationException",
          "java.util.NoSuchElementException",
          "java.lang.NegativeArraySizeException",
          "java.time.format.DateTimeParseException",
          "clojure.lang.ExceptionInfo",
          "clojure.lang.LispReader$ReaderException",
          "clojure.lang.Compiler$CompilerException",
          "java.io.UncheckedIOException",
          "java.io.IOException",
          "java.io.FileNotFoundException",
          "java.io.EOFException",
          "java.lang.InterruptedException",
          "java.lang.CloneNotSupportedException",
          "java.lang.ReflectiveOperationException",
          "java.lang.ClassNotFoundException",
          "java.util.concurrent.TimeoutException",
          "java.util.concurrent.ExecutionException",
          "java.lang.AssertionError",
          "java.lang.VirtualMachineError",
          "java.lang.StackOverflowError",
          "java.lang.OutOfMemoryError",
          "java.lang.LinkageError",
          "java.lang.IllegalAccessError",
          "java.lang.NoClassDefFoundError");

  private static final List<String> VALUES =
      List.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.CharSequence",
          "java.lang.Character",
          "java.lang.Class",
          "java.lang.Comparable",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Iterable",
          "java.lang.Long",
          "java.lang.Number",
          "java.lang.Object",
          "java.lang.Short",
          "java.lang.String",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.util.Collection",
          "java.util.Date",
          "java.util.List",
          "java.util.Map",
          "java.util.RandomAccess",
          "java.util.Set",
          "java.util.UUID",
          "java.util.concurrent.Callable",
          "java.util.regex.Matcher",
          "java.util.regex.Pattern",
          "clojure.lang.AFn",
          "clojure.lang.AFunction",
          "clojure.lang.APersistentMap",
          "clojure.lang.APersistentSet",
          "clojure.lang.APersistentVector",
          "clojure.lang.ARef",
          "clojure.lang.ASeq",
          "clojure.lang.Agent",
          "clojure.lang.ArraySeq",
          "clojure.lang.Associative",
          "clojure.lang.Atom",
          "clojure.lang.BigInt",
          "clojure.lang.ChunkedCons",
          "clojure.lang.Cons",
          "clojure.lang.Counted",
          "clojure.lang.Delay",
          "clojure.lang.Fn",
          "clojure.lang.IAtom",
          "clojure.lang.IAtom2",
          "clojure.lang.IDeref",
          "clojure.lang.IExceptionInfo",
          "clojure.lang.IFn",
          "clojure.lang.IHashEq",
          "clojure.lang.ILookup",
          "clojure.lang.IMeta",
          "clojure.lang.IObj",
          "clojure.lang.IPending",
          "clojure.lang.IPersistentCollection",
          "clojure.lang.IPersistentList",
          "clojure.lang.IPersistentMap",
          "clojure.lang.IPersistentSet",
          "clojure.lang.IPersistentStack",
          "clojure.lang.IPersistentVector",
          "clojure.lang.IRecord",
          "clojure.lang.IRef",
          "clojure.lang.IReference",
          "clojure.lang.ISeq",
          "clojure.lang.Indexed",
          "clojure.lang.Keyword",
          "clojure.lang.LazySeq",
          "clojure.lang.LongRange",
          "clojure.lang.MapEntry",
          "clojure.lang.Named",
          "clojure.lang.Namespace",
          "clojure.lang.PersistentArrayMap",
          "clojure.lang.PersistentHashMap",
          "clojure.lang.PersistentHashSet",
          "clojure.lang.PersistentList",
          "clojure.lang.PersistentQueue",
          "clojure.lang.PersistentTreeMap",
          "clojure.lang.PersistentTreeSet",
          "clojure.lang.PersistentVector",
          "clojure.lang.Range",
          "clojure.lang.Ratio",
          "clojure.lang.Reduced",
          "clojure.lang.Reversible",
          "clojure.lang.Seqable",
          "clojure.lang.Sequential",
          "clojure.lang.Sorted",
          "clojure.lang.StringSeq",
          "clojure.lang.Symbol",
          "clojure.lang.Var",
          "clojure.lang.Volatile");

  private static final Map<String, String> EXCEPTION_NAMES = simpleNames(EXCEPTIONS);
  private static final Map<String, String> VALUE_NAMES = simpleNames(VALUES);

  private Classes() {}

  /// The full name of an exception class, from its full or simple name.
  public static Optional<String> exception(String name) {
    return Optional.ofNullable(EXCEPTION_NAMES.get(name));
  }

  /// Simple and full names of the exceptions, for suggestions.
  public static Collection<String> exceptionNames() {
    return EXCEPTION_NAMES.keySet();
  }

  /// The full name of any class known here, from its full name, or from its simple name when
  /// Clojure imports that everywhere.
  public static Optional<String> resolve(String name) {
    var full = EXCEPTION_NAMES.getOrDefault(name, VALUE_NAMES.get(name));
    if (full == null) return Optional.empty();
    var imported =
        full.startsWith("java.lang.")
            || full.equals("java.math.BigDecimal")
            || full.equals("java.math.BigInteger");
    return full.equals(name) || imported ? Optional.of(full) : Optional.empty();
  }

  /// Whether `name`, simple or full, is known here.
  public static boolean isKnown(String name) {
    return EXCEPTION_NAMES.containsKey(name) || VALUE_NAMES.containsKey(name);
  }

  private static Map<String, String> simpleNames(List<String> full) {
    var out = new LinkedHashMap<String, String>();
    for (var name : full) {
      out.put(name, name);
      out.put(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1), name);
    }
    return out;
  }
}
