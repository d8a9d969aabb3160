package flak.ir.binary;

import flak.ir.Module;
import flak.ir.text.Parser;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/// Measures a module of 2,000 functions of 13 operations: sizes, and the processor time of reading.
/// Run after `mvn test-compile` with the class path of the tests; docs/performance.md has the
/// command and what it printed.
final class DecodeSpeed {
  private static final int FUNCTIONS = 2_000;
  private static final int ROUNDS = 40;

  private DecodeSpeed() {}

  private static String function(int i) {
    return """
      func.func @"bench/step-%1$d#2"(%%self: !flak.any borrowed, %%x: !flak.any owned, %%y: !flak.any owned) -> !flak.any owned attributes {stage = "built"} {
        %%0 = flak.const %2$d loc("bench/step.clj":%3$d:12 to %3$d:14)
        %%1 = flak.arith add, %%x, %%0 loc("bench/step.clj":%3$d:5 to %3$d:17)
        %%2 = flak.const :key-%4$d loc("bench/step.clj":%5$d:20 to %5$d:26)
        %%3 = flak.var_get @bench, @"table-%4$d" loc("bench/step.clj":%5$d:9 to %5$d:19)
        %%4 = flak.invoke %%2(%%3) loc("bench/step.clj":%5$d:4 to %5$d:27)
        %%5 = flak.compare lt, %%1, %%4 loc("bench/step.clj":%5$d:1 to %5$d:30)
        %%6 = flak.truthy %%5 loc("bench/step.clj":%5$d:1 to %5$d:30)
        cf.cond_br %%6, ^then(%%1), ^else loc("bench/step.clj":%5$d:1 to %5$d:30)
      ^then(%%z: !flak.any owned):
        %%7 = flak.vector(%%z, %%y) loc("bench/step.clj":%6$d:3 to %6$d:12)
        func.return %%7 loc("bench/step.clj":%6$d:3 to %6$d:12)
      ^else:
        %%sum = flak.arith mul, %%x, %%y loc("bench/step.clj":%6$d:14 to %6$d:21)
        %%8 = flak.vector(%%sum) loc("bench/step.clj":%6$d:13 to %6$d:22)
        func.return %%8 loc("bench/step.clj":%6$d:13 to %6$d:22)
      } loc("bench/step.clj":%3$d:1 to %6$d:22)
    """
        .formatted(i, i * 37 % 1000, i * 4 + 1, i % 50, i * 4 + 2, i * 4 + 3);
  }

  public static void main(String[] arguments) {
    var text = new StringBuilder("builtin.module @bench.1 {\n");
    for (int i = 0; i < FUNCTIONS; i++) text.append(function(i));
    var module = Parser.parse("bench", text.append("}\n").toString());
    var file = FirFile.of("bench", List.of(module));
    var all = FirWriter.write(file);
    var small = FirWriter.write(file, new FirWriter.Options(false, false));
    var printed = Printer.print(module, new PrintOptions(false, true));
    System.out.printf(
        "text with locations %d kB, without %d kB; binary %d kB, without locations and names %d kB%n",
        printed.length() / 1000,
        Printer.print(module).length() / 1000,
        all.length / 1000,
        small.length / 1000);
    first("first read, bodies waiting", all);
    time("read, bodies waiting", () -> FirReader.read("bench", all));
    time("read, one body", () -> one(FirReader.read("bench", all)));
    time("read, all bodies", () -> Files.force(FirReader.read("bench", all)));
    time("the same, no locations, no names", () -> Files.force(FirReader.read("bench", small)));
    time("readFully", () -> FirReader.readFully("bench", all));
    time("write", () -> FirWriter.write(file));
    time("parse text", () -> Parser.parse("bench", printed));
  }

  // Of this thread, so that what else runs on the machine counts less; without the collector.
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Object one(FirFile file) {
    return file.modules().getFirst().function("bench/step-1000#2").entry();
  }

  private static void first(String what, byte[] bytes) {
    long start = cpu();
    Module m = FirReader.read("bench", bytes).modules().getFirst();
    System.out.printf(
        "%-34s %8.2f ms, %d functions%n", what, (cpu() - start) / 1e6, m.functions().size());
  }

  private static void time(String what, Runnable body) {
    var times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = cpu();
      body.run();
      times[i] = (cpu() - start) / 1e6;
    }
    Arrays.sort(times);
    System.out.printf(
        "%-34s %8.2f ms at best, %8.2f ms in the middle%n", what, times[0], times[ROUNDS / 2]);
  }
}
