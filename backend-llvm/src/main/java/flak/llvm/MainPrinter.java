package flak.llvm;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Prints the module that makes an executable of units: `main`, which hands `flak_exe_main` the
/// table of units (docs/abi.md, section 5).
final class MainPrinter {
  private static final String MAIN =
      """

      define i32 @main(i32 %%argc, ptr %%argv) {
        %%n = sext i32 %%argc to i64
        %%r = call i32 @flak_exe_main(i64 %%n, ptr %%argv, ptr @units, i64 %d)
        ret i32 %%r
      }

      declare i32 @flak_exe_main(i64, ptr, ptr, i64)
      """;

  private MainPrinter() {}

  static String print(List<Backend.Unit> units) {
    var out = new StringBuilder(LlvmPrinter.HEADER);
    var rows = new StringBuilder();
    for (int i = 0; i < units.size(); i++) {
      var unit = units.get(i);
      var ns = unit.ns().getBytes(StandardCharsets.UTF_8);
      int n = unit.modules().size();
      out.append(
          "@ns"
              + i
              + " = private constant ["
              + ns.length
              + " x i8] c\""
              + Symbols.escape(ns)
              + "\"\n");
      out.append("@inits" + i + " = private constant [" + n + " x ptr] [");
      for (int k = 0; k < n; k++)
        out.append(k == 0 ? "" : ", ").append("ptr ").append(init(unit.modules().get(k)));
      out.append("]\n");
      for (var module : unit.modules()) out.append("declare i64 " + init(module) + "(ptr)\n");
      rows.append(i == 0 ? "" : ", ")
          .append(
              "%unit { ptr @ns"
                  + i
                  + ", i64 "
                  + ns.length
                  + ", ptr @inits"
                  + i
                  + ", i64 "
                  + n
                  + " }");
    }
    out.append(
        "%unit = type { ptr, i64, ptr, i64 }\n@units = private constant ["
            + units.size()
            + " x %unit] ["
            + rows
            + "]\n");
    return out.append(MAIN.formatted(units.size())).toString();
  }

  private static String init(String module) {
    return Symbols.global(LlvmPrinter.initSymbol(module));
  }
}
