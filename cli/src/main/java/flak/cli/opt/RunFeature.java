package flak.cli.opt;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.ir.Attr;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.interp.CheckEach;
import flak.ir.interp.Directive;
import flak.ir.interp.Outcome;
import flak.ir.interp.Runner;
import flak.ir.interp.Target;
import flak.ir.interp.nativeheap.NativeHeaps;
import flak.ir.pass.Instrumentation;
import flak.ir.pass.Report;
import flak.ir.text.Snippet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs programs: what the pipeline made, or, to compare, what each pass made.
///
/// Without `--split-input-file`, the parts of the input between lines `// -----` are the modules of
/// one program, as `flak compile --emit=fir` prints them.
final class RunFeature implements Feature {
  static final Opt RUN =
      Opt.value(
          "run",
          "@F|inits|main",
          "after the passes, run the initialisers of all modules and then @F(ARGS), nothing, or -main; print what was written and the value");
  static final Opt ARGS =
      Opt.value("args", "[A B]", "the arguments for --run, constants of the IR in a vector");
  static final Opt DIRECTIVES =
      Opt.flag(
          "run-directives",
          "after the passes, check each `// run: @f(5) == 120` of the input; prints no IR");
  static final Opt CHECK_EACH =
      Opt.value(
          "check-each",
          "interp",
          "run --run, else the directives of the input, else the whole program, before the first pass and after each, and compare");
  static final Opt REPRODUCER =
      Opt.value(
          "check-reproducer", "FILE", "where --check-each writes what shows a difference again");
  static final Opt STEPS =
      Opt.value("step-limit", "N", "how many instructions a program may execute (200000000)");

  /// Made when it is asked for: its classes stay off the way of runs that check nothing.
  private CheckEach check;

  private final List<Module> program = new ArrayList<>();

  @Override
  public String title() {
    return "running IR";
  }

  @Override
  public List<Opt> options() {
    return List.of(RUN, ARGS, DIRECTIVES, CHECK_EACH, REPRODUCER, STEPS);
  }

  /// Whether the input is a program, whose parts belong together.
  static boolean isAsked(CommandLine line) {
    return line.has(RUN) || line.truth(DIRECTIVES, false) || line.has(CHECK_EACH);
  }

  @Override
  public void configure(Session session) {
    var line = session.line;
    line.word(CHECK_EACH, "interp", "interp");
    if (line.has(ARGS) && !line.has(RUN)) throw new UsageException("`--args` belongs to `--run`");
    if (line.number(STEPS, Runner.STEPS) <= 0)
      throw new UsageException("`--step-limit` is at least 1");
    session.writesIr &= !line.has(RUN) && !line.truth(DIRECTIVES, false);
  }

  @Override
  public List<Instrumentation> instruments(Session session, Unit unit) {
    if (!session.line.has(CHECK_EACH)) return List.of();
    // A part that failed belongs to no later program.
    if (check == null || session.line.has(InputFeature.SPLIT)) check = new CheckEach();
    return List.of(check.watch(unit.module()));
  }

  @Override
  public void after(Session session, Unit unit, Report report) {
    if (!isAsked(session.line)) return;
    boolean separate = InputFeature.isSplit(session.line);
    program.add(unit.module());
    if (!separate && program.size() < session.parts) return;
    try {
      new Job(session, unit, separate ? unit.text() : session.text, List.copyOf(program)).all();
    } catch (DiagnosticException e) {
      e.diagnostics().forEach(unit.diagnostics()::add);
    }
    program.clear();
    check = null;
  }

  /// What is asked for of one program.
  private final class Job {
    private final Session session;
    private final Unit unit;
    private final String text;
    private final List<Module> modules;
    private final Runner runner;

    Job(Session session, Unit unit, String text, List<Module> modules) {
      this.session = session;
      this.unit = unit;
      this.text = text;
      this.modules = modules;
      this.runner =
          new Runner(new NativeHeaps(unit.file()), session.line.number(STEPS, Runner.STEPS));
    }

    void all() {
      var target = session.line.text(RUN).map(this::target);
      if (session.line.has(CHECK_EACH)) compare(targets(target));
      if (session.line.truth(DIRECTIVES, false)) check(directives());
      target.ifPresent(this::run);
    }

    private List<Directive> directives() {
      var found = new Diagnostics();
      var all = Directive.all(unit.file(), text, found);
      found.throwIfErrors();
      return all;
    }

    private void check(List<Directive> directives) {
      if (directives.isEmpty())
        throw new DiagnosticException(
            Diagnostic.error(
                Code.RUN_TARGET, Location.UNKNOWN, "directives", "the input has no `// run: ...`"));
      for (var d : directives) d.check(runner, modules).ifPresent(unit.diagnostics()::add);
    }

    private void run(Target target) {
      var outcome = runner.run(modules, target);
      session.out.print(outcome.loading() + outcome.output());
      outcome.value().ifPresent(session.out::println);
      outcome
          .thrown()
          .map(t -> Diagnostic.error(Code.RUN_THREW, Location.UNKNOWN, target.text(), t.text()))
          .ifPresent(this::error);
      complain(modules, target, outcome);
    }

    /// What no program may do; whether it did.
    private boolean complain(List<Module> of, Target target, Outcome outcome) {
      outcome.fault().ifPresent(f -> error(f.diagnostic()));
      if (!outcome.leaks().isEmpty()) error(runner.leaks(of, target, outcome));
      return outcome.fault().isPresent() || !outcome.leaks().isEmpty();
    }

    /// What is compared: what is to be run anyway, else what the directives run, else the whole
    /// program.
    private List<Target> targets(Optional<Target> run) {
      if (run.isPresent()) return List.of(run.get());
      var directives = directives();
      return directives.isEmpty()
          ? List.of(new Target.Main())
          : directives.stream().map(Directive::target).distinct().toList();
    }

    private void compare(List<Target> targets) {
      var baseline = check.baseline(runner, targets);
      boolean bad = false;
      for (int i = 0; i < targets.size(); i++)
        bad |= complain(check.input(), targets.get(i), baseline.get(i));
      if (bad) return;
      try {
        check.compare(runner, targets, baseline).ifPresent(this::differs);
      } catch (CheckEach.Unsteady e) {
        error(e.diagnostic());
      }
    }

    private void differs(CheckEach.Difference difference) {
      var d = difference.diagnostic();
      if (session.trial) {
        error(d);
        return;
      }
      try {
        var file =
            session.line.has(REPRODUCER)
                ? Path.of(session.line.text(REPRODUCER).get())
                : Files.createTempFile("flak-check-", ".fir");
        Files.writeString(file, difference.reproducer());
        var unverified =
            session.line.truth(CheckFeature.VERIFY_EACH, true) ? "" : "--verify-each=0 ";
        error(
            d.withHelp(
                "flak-opt --run-reproducer --check-each=interp "
                    + unverified
                    + file
                    + " shows it again"));
      } catch (IOException e) {
        error(d.withHelp("no reproducer could be written: " + e.getMessage()));
      }
    }

    private void error(Diagnostic d) {
      unit.diagnostics().add(d);
    }

    /// `inits`, `main`, `@f` with `--args`, or `@f(1 2)`.
    private Target target(String what) {
      var args = session.line.text(ARGS);
      boolean isWord = what.equals("inits") || what.equals("main");
      var symbol = isWord ? Optional.<String>empty() : symbol(what);
      if (symbol.isPresent())
        return new Target.Call(symbol.get(), args.map(Job::arguments).orElse(List.of()));
      if (args.isPresent()) throw new UsageException("`--run=" + what + "` takes no `--args`");
      var in = new Snippet("--run", 1, 1, what);
      var target = Directive.target(in);
      if (!in.atEnd())
        throw new UsageException(
            "`--run` takes `@f`, `@f(1 2)`, `inits` or `main`, got `" + what + "`");
      return target;
    }

    /// The name, where nothing but a name stands there, with `@` or without.
    private static Optional<String> symbol(String what) {
      if (!what.startsWith("@")) return Optional.of(what);
      var in = new Snippet("--run", 1, 1, what);
      var name = in.symbol();
      return in.atEnd() ? Optional.of(name) : Optional.empty();
    }

    private static List<Attr> arguments(String text) {
      var in = new Snippet("--args", 1, 1, text);
      var value = in.constant();
      if (!in.atEnd() || !(value instanceof Attr.Vec(var items)))
        throw new UsageException("`--args` takes a vector such as [1 \"a\"], got `" + text + "`");
      return items;
    }
  }
}
