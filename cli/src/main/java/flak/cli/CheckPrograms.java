package flak.cli;

import flak.diag.DiagnosticException;
import flak.ir.interp.CheckEach;
import flak.ir.interp.Heap;
import flak.ir.interp.Outcome;
import flak.ir.interp.Runner;
import flak.ir.interp.Target;
import flak.ir.interp.nativeheap.NativeHeaps;
import flak.ir.pass.PassManager;
import flak.ir.pass.Pipeline;
import flak.opt.Passes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// `--check-each=interp` for many programs in one process: `CheckPrograms [NAME IR OUTPUT]...`,
/// where IR is a file as `flak compile --emit=fir --stage=built` writes it and OUTPUT one with what
/// the program prints.
///
/// Each program runs as it was lowered, and must print just that, break no rule and leak nothing;
/// then it runs after each pass of the pipeline that every module goes through, which must change
/// nothing. Exit status 1 when a program fails.
public final class CheckPrograms {
  private static final Pipeline PIPELINE = Pipeline.parse(Passes.DEFAULT_PIPELINE, Passes.ALL);

  private record Program(String name, Path ir, Path output) {}

  private record Verdict(Program program, Optional<String> problem) {}

  private CheckPrograms() {}

  public static void main(String[] args) throws InterruptedException {
    var programs = new ArrayList<Program>();
    for (int i = 0; i + 2 < args.length; i += 3)
      programs.add(new Program(args[i], Path.of(args[i + 1]), Path.of(args[i + 2])));
    int failed = 0;
    try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var tasks =
          programs.stream().map(p -> (Callable<Verdict>) () -> new Verdict(p, problem(p))).toList();
      for (var task : pool.invokeAll(tasks)) {
        var v = task.get();
        if (v.problem().isEmpty()) continue;
        failed++;
        System.out.println("FAIL " + v.program().name() + "\n" + v.problem().get().indent(2));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    System.out.println(
        programs.size() + " programs interpreted after each pass, " + failed + " failed");
    System.exit(failed == 0 && !programs.isEmpty() ? 0 : 1);
  }

  private static Optional<String> problem(Program program) {
    try {
      return check(program);
    } catch (DiagnosticException e) {
      return Optional.of(e.getMessage());
    } catch (CheckEach.Unsteady e) {
      return Optional.of(e.diagnostic().message());
    } catch (RuntimeException | StackOverflowError | IOException e) {
      return Optional.of(e.toString());
    }
  }

  private static Optional<String> check(Program program) throws IOException {
    var each = new CheckEach();
    for (var module : Input.read(program.ir().toString(), System.in).modules())
      new PassManager(PIPELINE, PassManager.Options.quiet().with(each.watch(module))).run(module);
    var runner = new Runner(new NativeHeaps(program.name()), Runner.STEPS);
    var targets = List.<Target>of(new Target.Main());
    var baseline = each.baseline(runner, targets);
    var wrong = objection(baseline.getFirst(), Files.readString(program.output()));
    if (wrong.isPresent()) return wrong;
    return each.compare(runner, targets, baseline)
        .map(d -> d.diagnostic().message() + "\n" + d.before().text() + d.after().text());
  }

  private static Optional<String> objection(Outcome outcome, String expected) {
    if (outcome.fault().isPresent()) return Optional.of(outcome.fault().get().text());
    if (outcome.thrown().isPresent())
      return Optional.of("it threw " + outcome.thrown().get().text());
    if (!outcome.leaks().isEmpty())
      return Optional.of(
          "it leaked\n"
              + outcome.leaks().stream().map(Heap.Leak::text).collect(Collectors.joining("\n")));
    if (outcome.output().equals(expected)) return Optional.empty();
    var want = expected.lines().toList();
    var got = outcome.output().lines().toList();
    int i = 0;
    while (i < Math.min(want.size(), got.size()) && want.get(i).equals(got.get(i))) i++;
    return Optional.of(
        "its output differs in line %d\nrecorded:    %s\ninterpreted: %s"
            .formatted(i + 1, line(want, i), line(got, i)));
  }

  private static String line(List<String> lines, int i) {
    return i < lines.size() ? lines.get(i) : "(nothing)";
  }
}
