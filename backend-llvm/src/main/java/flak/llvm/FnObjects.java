package flak.llvm;

import flak.ir.Bug;
import flak.ir.FnDef;
import flak.ir.FnDef.Arity;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.rt.Words;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Function objects as data: for each [FnDef] its FnInfo (docs/abi.md, section 2), the adaptors its
/// entries need, and one immortal object when it captures nothing.
///
/// ```
/// entry k <= 4   the code of arity k | adaptor ~code.k, which packs the rest | flak_arity_k
/// entry_n        adaptor ~code.n, which reads the array and switches on n     | flak_arity_n
/// entry_v        adaptor ~code.v, which takes the rest as it is               | null
/// ```
final class FnObjects {
  private static final int SLOTS = 5;

  private final Module module;
  private final Externals externals;
  private final Set<String> objects = new LinkedHashSet<>();

  FnObjects(Module module, Externals externals) {
    this.module = module;
    this.externals = externals;
  }

  /// The word of the immortal object of `def`, as a constant expression.
  String word(String def) {
    check(def, 0);
    objects.add(def);
    return "ptrtoint (ptr getelementptr (i8, ptr "
        + Symbols.global("fn:" + def)
        + ", i64 "
        + Words.UNCOUNTED_TAG
        + ") to i64)";
  }

  /// The address of the FnInfo of `def`, which must capture `captures` values.
  String info(String def, int captures) {
    check(def, captures);
    return Symbols.global("info:" + def);
  }

  private void check(String symbol, int captures) {
    var def = module.fnDef(symbol);
    if (def == null) throw new Bug("the module does not define the function object " + symbol);
    if (def.captures() != captures)
      throw new Bug(symbol + " captures " + def.captures() + " values, not " + captures);
  }

  /// Prints everything; after the functions, so that it is known which objects are used.
  void print(StringBuilder out) {
    for (var def : module.fnDefs()) print(def, out);
  }

  private void print(FnDef def, StringBuilder out) {
    var entries =
        IntStream.range(0, SLOTS)
            .mapToObj(n -> "ptr " + entry(def, n, out))
            .collect(Collectors.joining(", "));
    var many = entryMany(def, out);
    var rest = entryRest(def, out);
    var at = def.location() instanceof Location.Source s ? s : new Location.Source("", 0, 0, 0, 0);
    var name = string("name:" + def.symbol(), def.name(), out);
    var file = string("file:" + def.symbol(), at.file(), out);
    out.append(Symbols.global("info:" + def.symbol()))
        .append(
            " = private constant { ptr, ptr, ptr, ptr, ptr, ptr, ptr, i64, ptr, i64, i32, i32, i32,"
                + " i32, ptr } { ")
        .append(entries)
        .append(", ptr " + many + ", " + name + ", " + file)
        .append(
            ", i32 "
                + at.line()
                + ", i32 "
                + def.captures()
                + ", i32 "
                + mask(def)
                + ", i32 "
                + variadicFixed(def)
                + ", ptr "
                + rest)
        .append(" }, align 8\n");
    if (!objects.contains(def.symbol())) return;
    out.append(Symbols.global("fn:" + def.symbol()))
        .append(
            " = private global { i32, i32, ptr, i64 } { i32 1, i32 "
                + (Words.TYPE_FN << 8)
                + ", ptr "
                + Symbols.global("info:" + def.symbol()))
        .append(", i64 " + Words.NIL + " }, align 8\n");
  }

  private static int mask(FnDef def) {
    return fixed(def).filter(a -> a.fixed() < 32).mapToInt(a -> 1 << a.fixed()).sum();
  }

  private static java.util.stream.Stream<Arity> fixed(FnDef def) {
    return def.arities().stream().filter(a -> !a.variadic());
  }

  private static int variadicFixed(FnDef def) {
    var last = variadic(def);
    return last == null ? -1 : last.fixed();
  }

  private static Arity variadic(FnDef def) {
    if (def.arities().isEmpty()) throw new Bug(def.symbol() + " has no arity");
    var last = def.arities().getLast();
    return last.variadic() ? last : null;
  }

  private String entry(FnDef def, int n, StringBuilder out) {
    var exact = fixed(def).filter(a -> a.fixed() == n).findFirst();
    if (exact.isPresent()) return Symbols.global(exact.get().code());
    var variadic = variadic(def);
    if (variadic == null || variadic.fixed() > n) return externals.word("flak_arity_" + n, n + 1);
    return packing(variadic, n, out);
  }

  /// `word ~code.n(ctx, self, a0 ... an-1)`: makes a list of what is beyond the fixed parameters.
  private String packing(Arity arity, int n, StringBuilder out) {
    var name = Symbols.global("~" + arity.code() + "." + n);
    out.append("\ndefine internal i64 ").append(name).append("(ptr %ctx, i64 %self");
    for (int i = 0; i < n; i++) out.append(", i64 %a").append(i);
    out.append(") #0 {\n");
    int rest = n - arity.fixed();
    if (rest > 0) out.append("  %args = alloca [").append(rest).append(" x i64], align 8\n");
    for (int i = 0; i < rest; i++) {
      out.append("  %p" + i + " = getelementptr i8, ptr %args, i64 " + 8 * i + "\n");
      out.append("  store i64 %a" + (arity.fixed() + i) + ", ptr %p" + i + ", align 8\n");
    }
    var list = rest == 0 ? Long.toString(Words.NIL) : "%rest";
    if (rest > 0)
      out.append("  %rest = call i64 " + restList() + "(ptr %ctx, i64 " + rest + ", ptr %args)\n");
    out.append("  %r = call i64 " + Symbols.global(arity.code()) + "(ptr %ctx, i64 %self");
    for (int i = 0; i < arity.fixed(); i++) out.append(", i64 %a").append(i);
    out.append(", i64 " + list + ")\n  ret i64 %r\n}\n");
    return name;
  }

  /// `word ~code.n(ctx, self, u64 n, word *args)` for five arguments and more.
  private String entryMany(FnDef def, StringBuilder out) {
    var many = fixed(def).filter(a -> a.fixed() >= SLOTS).toList();
    var variadic = variadic(def);
    var wrong = externals.use("flak_arity_n", "i64", "ptr, i64, i64, ptr");
    if (many.isEmpty() && variadic == null) return wrong;
    var name = Symbols.global("~" + def.arities().getLast().code() + ".n");
    out.append("\ndefine internal i64 ")
        .append(name)
        .append("(ptr %ctx, i64 %self, i64 %n, ptr %args) #0 {\n");
    out.append("  switch i64 %n, label %other [");
    for (var a : many) out.append(" i64 " + a.fixed() + ", label %n" + a.fixed());
    out.append(" ]\n");
    for (var a : many) {
      out.append("n" + a.fixed() + ":\n");
      var words = loadFixed(a.fixed(), "x" + a.fixed() + ".", out);
      out.append(
          "  %r"
              + a.fixed()
              + " = call i64 "
              + Symbols.global(a.code())
              + "(ptr %ctx, i64 %self"
              + words
              + ")\n  ret i64 %r"
              + a.fixed()
              + "\n");
    }
    out.append("other:\n");
    if (variadic != null) printSpread(variadic, out);
    out.append(variadic == null ? "" : "wrong:\n");
    out.append(
        "  %w = call i64 " + wrong + "(ptr %ctx, i64 %self, i64 %n, ptr %args)\n  ret i64 %w\n}\n");
    return name;
  }

  private void printSpread(Arity variadic, StringBuilder out) {
    int fixed = variadic.fixed();
    out.append(
        "  %enough = icmp uge i64 %n, "
            + fixed
            + "\n  br i1 %enough, label %spread, label %wrong\nspread:\n");
    var words = loadFixed(fixed, "y", out);
    out.append("  %count = sub i64 %n, " + fixed + "\n");
    out.append("  %beyond = getelementptr i8, ptr %args, i64 " + 8 * fixed + "\n");
    out.append("  %rest = call i64 " + restList() + "(ptr %ctx, i64 %count, ptr %beyond)\n");
    out.append(
        "  %r = call i64 "
            + Symbols.global(variadic.code())
            + "(ptr %ctx, i64 %self"
            + words
            + ", i64 %rest)\n  ret i64 %r\n");
  }

  /// `word ~code.v(ctx, self, word *fixed, word rest)`.
  private static String entryRest(FnDef def, StringBuilder out) {
    var variadic = variadic(def);
    if (variadic == null) return "null";
    var name = Symbols.global("~" + variadic.code() + ".v");
    out.append("\ndefine internal i64 ")
        .append(name)
        .append("(ptr %ctx, i64 %self, ptr %args, i64 %rest) #0 {\n");
    var words = loadFixed(variadic.fixed(), "x", out);
    out.append(
        "  %r = call i64 "
            + Symbols.global(variadic.code())
            + "(ptr %ctx, i64 %self"
            + words
            + ", i64 %rest)\n  ret i64 %r\n}\n");
    return name;
  }

  /// Loads `n` words from `%args` and returns them as call arguments.
  private static String loadFixed(int n, String prefix, StringBuilder out) {
    var words = new StringBuilder();
    for (int i = 0; i < n; i++) {
      var v = "%" + prefix + i;
      out.append("  " + v + ".p = getelementptr i8, ptr %args, i64 " + 8 * i + "\n");
      out.append("  " + v + " = load i64, ptr " + v + ".p, align 8\n");
      words.append(", i64 ").append(v);
    }
    return words.toString();
  }

  private String restList() {
    return externals.use("flak_rest_list", "i64", "ptr, i64, ptr");
  }

  /// Defines a string and returns it as the two fields pointer and length.
  private static String string(String symbol, String text, StringBuilder out) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.append(
        Symbols.global(symbol)
            + " = private unnamed_addr constant ["
            + bytes.length
            + " x i8] c\""
            + Symbols.escape(bytes)
            + "\"\n");
    return "ptr " + Symbols.global(symbol) + ", i64 " + bytes.length;
  }
}
