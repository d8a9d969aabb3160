package flak.ir.interp;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.pass.Instrumentation;
import flak.ir.pass.Pipeline;
import flak.ir.pass.Reproducer;
import flak.ir.text.Parser;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares what a program does after each pass with what it did before the first.
///
/// A program may have several modules, and each goes through the whole pipeline before the next one
/// starts. So the modules are kept as text after each pass, and the programs are put together and
/// run when all are done: version `k` has every module as it was after `k` passes. Versions with
/// the same text are not run again. A difference is led back to one function by bisection: programs
/// with some functions of the one version and the rest of the other.
public final class CheckEach {
  private static final PrintOptions WHOLE = new PrintOptions(false, true);

  private final List<Watch> watches = new ArrayList<>();
  private final Map<String, Module> parsed = new HashMap<>();
  private Pipeline pipeline = new Pipeline(List.of());

  /// What one pass changed.
  ///
  /// @param step the pass
  /// @param function the function whose change makes the difference, if it is one alone
  /// @param program the program before the pass, as text that reads back
  public record Difference(
      Pipeline.Step step,
      Optional<String> function,
      Target target,
      Outcome before,
      Outcome after,
      String program) {
    /// The message, with both outcomes as notes.
    public Diagnostic diagnostic() {
      var d =
          Diagnostic.error(
              Code.RUN_DIFFERS,
              Location.UNKNOWN,
              "pass `"
                  + step.info().name()
                  + "`"
                  + function.map(f -> " on function @" + f).orElse(""),
              target.text());
      for (var line : before.text().lines().toList())
        d = d.withNote(Location.UNKNOWN, "before: " + line);
      for (var line : after.text().lines().toList())
        d = d.withNote(Location.UNKNOWN, "after: " + line);
      return d;
    }

    /// A file that shows the difference again: `flak-opt --run-reproducer --check-each=interp`.
    public String reproducer() {
      return Reproducer.text(
          new Pipeline(List.of(step)),
          "// run: " + target.text() + "\n" + program,
          diagnostic().message());
    }
  }

  /// What watches `module`, the next one of the program, through the pipeline; modules come in the
  /// order in which they load.
  public Instrumentation watch(Module module) {
    var watch = new Watch(Printer.print(module, WHOLE));
    watches.add(watch);
    return watch;
  }

  private final class Watch implements Instrumentation {
    /// The text before the first pass and after each.
    private final List<String> versions = new ArrayList<>();

    Watch(String first) {
      versions.add(first);
    }

    @Override
    public void start(Pipeline all, Module module) {
      pipeline = all;
    }

    @Override
    public void verified(At at) {
      // A step that was skipped left things as they were.
      while (versions.size() <= at.index()) versions.add(versions.getLast());
      versions.add(Printer.print(at.module(), WHOLE));
    }

    String version(int k) {
      return versions.get(Math.min(k, versions.size() - 1));
    }
  }

  /// What the targets do before the first pass.
  public List<Outcome> baseline(Runner runner, List<Target> targets) {
    return targets.stream().map(t -> runner.run(program(0), t)).toList();
  }

  /// Runs the targets on every version of the program. The first difference from `expected`, their
  /// [#baseline], if there is one. Throws [Unsteady].
  public Optional<Difference> compare(Runner runner, List<Target> targets, List<Outcome> expected) {
    for (int k = 1; k <= pipeline.steps().size(); k++) {
      if (isSame(k - 1, k)) continue;
      for (int i = 0; i < targets.size(); i++) {
        var after = runner.run(program(k), targets.get(i));
        if (after.sameAs(expected.get(i))) continue;
        var again = runner.run(program(k - 1), targets.get(i));
        if (!again.sameAs(expected.get(i)))
          throw new Unsteady(targets.get(i), expected.get(i), again);
        return Optional.of(
            new Difference(
                pipeline.steps().get(k - 1),
                culprit(runner, k, targets.get(i), again),
                targets.get(i),
                again,
                after,
                text(k - 1)));
      }
    }
    return Optional.empty();
  }

  /// A program that did two things when it was run twice: it depends on time, chance or threads.
  public static final class Unsteady extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Diagnostic diagnostic;

    Unsteady(Target target, Outcome first, Outcome second) {
      var d = Diagnostic.error(Code.RUN_UNSTEADY, Location.UNKNOWN, target.text());
      for (var line : first.text().lines().toList())
        d = d.withNote(Location.UNKNOWN, "first: " + line);
      for (var line : second.text().lines().toList())
        d = d.withNote(Location.UNKNOWN, "then: " + line);
      super(d.message(), null, false, false);
      diagnostic = d;
    }

    public Diagnostic diagnostic() {
      return diagnostic;
    }
  }

  /// The program before the first pass.
  public List<Module> input() {
    return program(0);
  }

  private boolean isSame(int k, int l) {
    return watches.stream().allMatch(w -> w.version(k).equals(w.version(l)));
  }

  private String text(int k) {
    return String.join("// -----\n", watches.stream().map(w -> w.version(k)).toList());
  }

  private List<Module> program(int k) {
    return watches.stream()
        .map(w -> parsed.computeIfAbsent(w.version(k), v -> Parser.parse("snapshot.fir", v)))
        .toList();
  }

  /// A function, as a place: the number of its module, and its symbol.
  private record Place(int module, String symbol) {}

  /// The function whose change alone, after the harmless ones before it, makes the difference.
  private Optional<String> culprit(Runner runner, int k, Target target, Outcome expected) {
    var changed = changed(k);
    int good = 0;
    int bad = changed.size();
    // Invariant: with the first `good` changes all is well, with the first `bad` it is not.
    while (bad - good > 1) {
      int middle = (good + bad) / 2;
      if (runner.run(mixed(k, changed.subList(0, middle)), target).sameAs(expected)) good = middle;
      else bad = middle;
    }
    if (bad == 0) return Optional.empty();
    return Optional.of(changed.get(bad - 1).symbol());
  }

  private List<Place> changed(int k) {
    var out = new ArrayList<Place>();
    var before = program(k - 1);
    var after = program(k);
    for (int m = 0; m < after.size(); m++) {
      for (var f : after.get(m).functions()) {
        var old = before.get(m).function(f.symbol());
        if (old == null || !Printer.print(old, WHOLE).equals(Printer.print(f, WHOLE)))
          out.add(new Place(m, f.symbol()));
      }
    }
    return out;
  }

  /// The program before pass `k` with the functions at `taken` as the pass left them.
  private List<Module> mixed(int k, List<Place> taken) {
    var before = program(k - 1);
    var after = program(k);
    var out = new ArrayList<Module>();
    for (int m = 0; m < before.size(); m++) out.add(mixed(before.get(m), after.get(m), m, taken));
    return out;
  }

  private static Module mixed(Module before, Module after, int number, List<Place> taken) {
    var module = new Module(before.name());
    before.inits().forEach(module::addInit);
    for (var source : List.of(before, after)) {
      source.vars().forEach(module::declare);
      for (var d : source.fnDefs()) if (module.fnDef(d.symbol()) == null) module.add(d);
    }
    for (var f : before.functions()) {
      var other = after.function(f.symbol());
      module.add(other != null && taken.contains(new Place(number, f.symbol())) ? other : f);
    }
    for (var f : after.functions()) if (module.function(f.symbol()) == null) module.add(f);
    return module;
  }
}
