package flak.llvm;

import flak.ir.Bug;
import flak.ir.Function;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.rt.Words;
import java.util.HashSet;

/// Prints a Flak module as the text of an LLVM module (docs/abi.md, section 5): its functions, the
/// helpers they use, function objects, constants, and the one exported symbol `flak_init.<module>`.
///
/// The order of everything follows the module, or the alphabet, so equal modules give equal text.
final class LlvmPrinter {
  private static final String DATA_LAYOUT =
      "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128";

  static final String HEADER =
      "target datalayout = \"" + DATA_LAYOUT + "\"\ntarget triple = \"x86_64-unknown-linux-gnu\"\n";

  // 0: functions, 1: what we call, 2: helpers, 3: initialisers, 4: calls of helpers in cold code,
  // 5: initialisers without a loop, not worth optimising,
  // 6: the outer halves of helpers, never inlined.
  // Tail calls are off because a frame for each call is what Clojure programs see.
  private static final String ATTRIBUTES =
      """

      attributes #0 = { nounwind "frame-pointer"="all" "disable-tail-calls"="true" }
      attributes #1 = { nounwind nonlazybind }
      attributes #2 = { %s nounwind "frame-pointer"="all" }
      attributes #3 = { noinline nounwind "frame-pointer"="all" "disable-tail-calls"="true" }
      attributes #4 = { noinline }
      attributes #5 = { noinline optnone nounwind "frame-pointer"="all" }
      attributes #6 = { noinline nounwind "frame-pointer"="all" }
      """;

  // 0: a test that nearly always holds, 1: one that nearly never does, 2: the empty node.
  private static final String METADATA =
      """

      !0 = !{!"branch_weights", i32 2000, i32 1}
      !1 = !{!"branch_weights", i32 1, i32 2000}
      !2 = !{}
      """;

  private final Module module;
  private final ModuleContext context;
  private final boolean optimised;

  LlvmPrinter(Module module, Backend.Options options) {
    this.module = module;
    this.optimised = options.optLevel() > 0;
    var externals = new Externals();
    var debug = new DebugInfo(module, options.debugInfo(), optimised);
    context =
        new ModuleContext(
            module,
            new ConstPool(),
            externals,
            new Helpers(externals, optimised),
            debug,
            new FnObjects(module, externals));
  }

  String print() {
    var functions = new StringBuilder();
    var printer = new FunctionPrinter(context);
    var inits = new HashSet<>(module.inits());
    for (var f : module.functions()) printer.print(f, inits.contains(f.symbol()), functions);
    context.objects().print(functions);
    printInit(functions);
    context.helpers().print(functions);

    var out =
        new StringBuilder("; Flak module ")
            .append(module.name())
            .append('\n')
            .append(HEADER)
            .append('\n');
    context.constants().print(out);
    out.append(functions).append('\n');
    context.externals().print(out);
    out.append(ATTRIBUTES.formatted(optimised ? "alwaysinline" : "noinline")).append(METADATA);
    context.debug().print(out);
    return out.toString();
  }

  /// The symbol of a module's initialiser.
  static String initSymbol(String module) {
    return "flak_init." + module;
  }

  private void printInit(StringBuilder out) {
    out.append("\ndefine i64 ")
        .append(Symbols.global(initSymbol(module.name())))
        .append("(ptr %ctx) #5 {\n");
    int n = context.constants().size();
    if (n > 0) printLoad(n, out);
    var result = Long.toString(Words.NIL);
    var inits = module.inits();
    for (int i = 0; i < inits.size(); i++) {
      if (i > 0) printDrop(inits.get(i - 1), result, out);
      result = "%r" + i;
      out.append(
          "  "
              + result
              + " = call i64 "
              + Symbols.global(function(inits.get(i)).symbol())
              + "(ptr %ctx)\n");
      out.append("  %f" + i + " = icmp eq i64 " + result + ", 0\n");
      out.append(
          "  br i1 %f" + i + ", label %failed, label %done" + i + ", !prof !1\ndone" + i + ":\n");
    }
    out.append("  ret i64 " + result + "\n");
    if (n > 0 || !inits.isEmpty()) out.append("failed:\n  ret i64 0\n");
    out.append("}\n");
  }

  private void printLoad(int n, StringBuilder out) {
    var load = context.externals().use("flak_load_consts", "i64", "ptr, ptr, i64, ptr, i64");
    out.insert(0, "@loaded = internal global i8 0\n");
    out.append("  %before = load i8, ptr @loaded\n");
    out.append("  %first = icmp eq i8 %before, 0\n");
    out.append("  br i1 %first, label %load, label %run\nload:\n");
    out.append(
        "  %ok = call i64 "
            + load
            + "(ptr %ctx, ptr "
            + ConstPool.BLOB
            + ", i64 "
            + context.constants().blob().length
            + ", ptr "
            + ConstPool.SLOTS
            + ", i64 "
            + n
            + ")\n");
    out.append("  %bad = icmp eq i64 %ok, 0\n  br i1 %bad, label %failed, label %loaded\n");
    out.append("loaded:\n  store i8 1, ptr @loaded\n  br label %run\nrun:\n");
  }

  /// Releases the value of an initialiser that is not the last.
  private void printDrop(String init, String value, StringBuilder out) {
    if (function(init).resultOwnership() != Ownership.OWNED) return;
    out.append("  call void " + context.helpers().drop() + "(ptr %ctx, i64 " + value + ") #4\n");
  }

  private Function function(String init) {
    var f = module.function(init);
    if (f == null) throw new Bug("the module has no initialiser " + init);
    if (!f.params().isEmpty()) throw new Bug("the initialiser " + init + " has parameters");
    return f;
  }
}
