package flak.cli.reduce;

import flak.cli.Input;
import flak.cli.opt.Footer;
import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.diag.Renderer;
import flak.diag.Suggest;
import flak.ir.Bug;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.interp.Directive;
import flak.ir.interp.Runner;
import flak.ir.interp.Target;
import flak.ir.interp.nativeheap.NativeHeaps;
import flak.ir.pass.Pipeline;
import flak.ir.pass.PipelineException;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import flak.ir.text.Snippet;
import flak.ir.verify.Verifier;
import flak.opt.Passes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `flak-reduce`: makes a module smaller while a test finds it interesting.
public final class FlakReduce {
  private static final String USAGE =
      """
      usage: flak-reduce FILE (--test=PROGRAM | --test-crash | --test-interp) [options]

      Makes a module of Flak IR (text or serialized) smaller as long as it stays interesting, and prints the smallest one found.
      Of several modules it takes the first that is interesting by itself.
      Whatever is tried is valid IR. Standard output carries nothing but IR; progress goes to standard error.

      what is interesting:
        --test=PROGRAM            PROGRAM ARGUMENTS FILE ends with status 0
        --test-arg=TEXT           an argument of PROGRAM, before the file; may be repeated
        --test-crash              the pipeline fails as it does on the input: in the same pass, with the same message
        --test-interp             interpreted, it does other things after the pipeline than before: gives another value, throws, leaks, breaks a rule
        --pass-pipeline=TEXT      the pipeline of --test-crash and --test-interp, as for flak-opt; without it, that of a reproducer in FILE
        --run=TARGET              what --test-interp runs: @f(1 "a"), inits or main; without it, what the comments `// run: ...` say, else main
        --step-limit=N            how many instructions an interpreted program may execute (default 1000000)
        --test-timeout=SECONDS    a test that takes longer says no (default 60)

      how far:
        --max-tests=N             stop after so many tests (default 10000)
        --delta-passes=A,B        only these kinds of edits; --list-delta-passes lists them

      output:
        -o FILE                   write to FILE, each time a smaller module is found, instead of to standard output
        --quiet                   no progress, no statistics
        -h, --help                print this

      exit status: 0, or 1 after printing what is wrong; also when the input is not interesting.
      Stopped by Ctrl-C, it leaves the smallest module found so far.
      """;

  private static final long STACK = 512L << 20;

  private final List<String> program = new ArrayList<>();
  private Optional<String> pipeline = Optional.empty();
  private boolean crash;
  private boolean interp;
  private Optional<String> run = Optional.empty();
  private int steps = 1_000_000;
  private int seconds = 60;
  private int mostTests = 10_000;
  private List<Delta> deltas = Delta.ALL;
  private Optional<Path> output = Optional.empty();
  private boolean quiet;
  private Optional<String> path = Optional.empty();
  private volatile String best = "";
  private volatile boolean done;

  private final PrintStream out;
  private final PrintStream err;

  private FlakReduce(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /// Runs the tool on a thread whose stack, in bytes, is enough for the deepest constant, and ends
  /// the process: status 0, or 1 after printing what is wrong.
  public static void main(String[] args) {
    new Thread(null, () -> System.exit(start(args)), "flak-reduce", STACK).start();
  }

  private static int start(String[] args) {
    var out = stream(FileDescriptor.out);
    var err = stream(FileDescriptor.err);
    int status = new FlakReduce(out, err).run(args, err);
    out.flush();
    return status;
  }

  private static PrintStream stream(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
  }

  private int run(String[] args, PrintStream err) {
    var renderer = new Renderer(_ -> Optional.empty(), false);
    try {
      if (!parse(args)) return 0;
      var input = Input.read(path.orElse("-"), System.in);
      renderer = input.renderer();
      reduce(verified(input), check(input));
      return 0;
    } catch (DiagnosticException e) {
      err.print(renderer.render(e.diagnostics()));
    } catch (PipelineException e) {
      err.print(renderer.render(error(Code.BAD_OPTION, e.getMessage()).diagnostics()));
    } catch (IOException e) {
      err.print(
          renderer.render(error(Code.TOOL_FAILED, "flak-reduce", e.toString()).diagnostics()));
    } catch (Bug e) {
      err.println("flak-reduce: bug: " + e.getMessage());
    }
    return 1;
  }

  // -- the command line

  /// Reads the options; false when only a list was asked for.
  private boolean parse(String[] args) {
    for (int i = 0; i < args.length; i++) {
      var arg = args[i];
      int equals = arg.indexOf('=');
      var key = arg.startsWith("--") && equals > 0 ? arg.substring(0, equals) : arg;
      var value = key.length() < arg.length() ? arg.substring(equals + 1) : "";
      switch (key) {
        case "--test" -> program.addFirst(program(value));
        case "--test-arg" -> program.add(value);
        case "--test-crash" -> crash = true;
        case "--test-interp" -> interp = true;
        case "--run" -> run = Optional.of(value);
        case "--step-limit" -> steps = number(key, value);
        case "--pass-pipeline" -> pipeline = Optional.of(value);
        case "--test-timeout" -> seconds = number(key, value);
        case "--max-tests" -> mostTests = number(key, value);
        case "--delta-passes" -> deltas = Arrays.stream(value.split(",")).map(this::delta).toList();
        case "--list-delta-passes" -> {
          Delta.ALL.forEach(d -> out.println(d.name()));
          return false;
        }
        case "--quiet" -> quiet = true;
        case "-h", "--help" -> {
          out.print(USAGE);
          return false;
        }
        case "-o" -> {
          if (++i == args.length) throw error(Code.BAD_OPTION, "-o needs a file");
          output = Optional.of(Path.of(args[i]));
        }
        default -> {
          if (arg.startsWith("-") && !arg.equals("-"))
            throw error(Code.BAD_OPTION, "unknown option " + arg);
          if (path.isPresent())
            throw error(Code.BAD_OPTION, "one input file, got " + path.get() + " and " + arg);
          path = Optional.of(arg);
        }
      }
    }
    return true;
  }

  // A file of this folder is meant even without `./`, as for llvm-reduce.
  private static String program(String name) {
    var file = Path.of(name);
    return Files.isExecutable(file) ? file.toAbsolutePath().toString() : name;
  }

  private static int number(String key, String value) {
    try {
      int n = Integer.parseInt(value);
      if (n > 0) return n;
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw error(Code.BAD_OPTION, key + " takes a number above 0, got `" + value + "`");
  }

  private Delta delta(String name) {
    var names = Delta.ALL.stream().map(Delta::name).toList();
    if (names.contains(name)) return Delta.ALL.get(names.indexOf(name));
    throw new DiagnosticException(
        Diagnostic.error(Code.BAD_OPTION, Location.UNKNOWN, "no edits `" + name + "`")
            .withSuggestions(Suggest.nearest(name, names)));
  }

  private Check check(Input input) throws IOException {
    long asked = (program.isEmpty() ? 0 : 1) + (crash ? 1 : 0) + (interp ? 1 : 0);
    if (asked != 1)
      throw error(
          Code.BAD_OPTION,
          asked == 0
              ? "nothing to test: give --test, --test-crash or --test-interp"
              : "--test, --test-crash and --test-interp exclude each other");
    if (!program.isEmpty()) return new ScriptCheck(program, seconds);
    var text = input.isBinary() ? "" : input.text();
    var written =
        pipeline
            .or(() -> Footer.of(text).map(Footer::pipeline))
            .orElseThrow(
                () -> error(Code.BAD_OPTION, "there is no pipeline: give --pass-pipeline"));
    var passes = Pipeline.parse(written, Passes.ALL);
    var limited = new Limited(seconds);
    if (crash) return new CrashCheck(passes, limited);
    var runner = new Runner(new NativeHeaps(input.name()), steps);
    return new InterpCheck(passes, runner, targets(input.name(), text), limited);
  }

  private List<Target> targets(String name, String text) {
    if (run.isPresent()) return List.of(Directive.target(new Snippet("--run", 1, 1, run.get())));
    var found = new Diagnostics();
    var directives = Directive.all(name, text, found);
    found.throwIfErrors();
    return directives.isEmpty()
        ? List.of(new Target.Main())
        : directives.stream().map(Directive::target).distinct().toList();
  }

  private static List<Module> verified(Input input) {
    var modules = input.modules();
    modules.forEach(Verifier::check);
    return modules;
  }

  // -- the work

  // Of several modules, the first that is interesting by itself.
  private void reduce(List<Module> modules, Check check) {
    var hook = new Thread(() -> stopped(check));
    Runtime.getRuntime().addShutdownHook(hook);
    var log = quiet ? new PrintStream(PrintStream.nullOutputStream()) : err;
    var reducer = new Reducer(check, deltas, mostTests, log, this::better);
    long start = System.nanoTime();
    var result = Optional.<String>empty();
    var module = modules.iterator();
    Module taken = null;
    while (result.isEmpty() && module.hasNext()) result = reducer.reduce(taken = module.next());
    if (result.isEmpty())
      throw error(
          Code.BAD_OPTION,
          modules.size() > 1
              ? "none of the " + modules.size() + " modules is interesting by itself"
              : "the input is not interesting: " + check.refusal());
    done = true;
    if (output.isEmpty()) out.print(result.get());
    if (check instanceof ScriptCheck script) script.close();
    if (!quiet)
      statistics(
          reducer, Printer.print(taken, PrintOptions.PRETTY), (System.nanoTime() - start) / 1e9);
  }

  private void better(String text) {
    best = text;
    output.ifPresent(file -> write(file, text));
  }

  // Ctrl-C, or the end of the process by itself.
  private void stopped(Check check) {
    if (check instanceof ScriptCheck script) script.close();
    if (!done && output.isEmpty()) {
      out.print(best);
      out.flush();
    }
  }

  // Never half a file: readers see the last one or this one.
  private static void write(Path file, String text) {
    try {
      var folder = file.toAbsolutePath().getParent();
      var temporary = Files.createTempFile(folder, ".flak-reduce-", ".fir");
      Files.writeString(temporary, text);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw error(Code.CANNOT_WRITE, file, e.getMessage());
    }
  }

  private void statistics(Reducer reducer, String before, double time) {
    err.println("===== Reduction =====");
    err.println("%10s %8s %8s  %s".formatted("proposed", "tested", "kept", "edits"));
    reducer
        .counts()
        .forEach((name, c) ->
            err.println("%10d %8d %8d  %s".formatted(c.proposed(), c.tested(), c.kept(), name)));
    err.println("before: " + Reducer.Size.of(before) + ", " + before.length() + " bytes");
    err.println("after:  " + Reducer.Size.of(best) + ", " + best.length() + " bytes");
    err.println("%d tests, %.1f s".formatted(reducer.tests(), time));
  }

  private static DiagnosticException error(Code code, Object... args) {
    return new DiagnosticException(Diagnostic.error(code, Location.UNKNOWN, args));
  }
}
