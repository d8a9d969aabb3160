package flak.cli.opt;

import flak.diag.Suggest;
import flak.ir.pass.PassInfo;
import flak.ir.pass.Pipeline;
import flak.ir.pass.PipelineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The command line of flak-opt, as read. [#HELP] says what each option does.
record OptOptions(
    String input,
    Optional<String> output,
    Pipeline pipeline,
    Set<String> printBefore,
    Set<String> printAfter,
    boolean generic,
    boolean debugInfo,
    boolean split,
    boolean verifyDiagnostics,
    boolean verifyEach,
    boolean verifyRoundtrip,
    boolean timing,
    boolean statistics,
    Optional<Path> crashes,
    boolean help,
    boolean listPasses) {

  static final String HELP =
      """
      usage: flak-opt [options] [FILE]

      Reads Flak IR (from standard input when FILE is absent or -), runs passes over it, and prints the result.
      Standard output carries nothing but IR.

      passes, run in the order given:
        --pass-pipeline=TEXT      a pipeline: builtin.module(func.func(canonicalize,cse),symbol-dce), or canonicalize,cse
        --NAME  --NAME{K=V ...}   one pass with its options
        --list-passes             list the passes with their options

      input:
        --split-input-file        treat the parts between lines `// -----` as files of their own
        --verify-diagnostics      compare the diagnostics with the comments `expected-error {{text}}`, `expected-warning`, `expected-note`:
                                  @+N, @-N, @above, @below, @unknown say where; in `expected-error-re`, {{...}} inside is a regular expression

      output:
        -o FILE                   write to FILE
        --print-op-generic        print the generic form, which is MLIR's
        --print-debuginfo         print locations

      looking on, all on standard error:
        --print-ir-before=P,...   print the IR before these passes
        --print-ir-after=P,...    print the IR after these passes
        --print-ir-before-all  --print-ir-after-all
        --timing                  print how long each pass took
        --pass-statistics         print what each pass counted

      checks:
        --verify-each=0           do not verify after each pass
        --verify-roundtrip        check that both textual forms read back as the same, of the input and after each pass
        --crash-reports=DIR       when a pass fails, write the IR and the command that repeats it to DIR

        --help                    print this

      exit status: 0 fine, 1 the input has errors, 2 flak-opt was called wrongly or has failed itself
      """;

  private static final List<String> VALUED =
      List.of("pass-pipeline", "print-ir-before", "print-ir-after", "verify-each", "crash-reports");
  private static final List<String> FLAGS =
      List.of(
          "list-passes",
          "split-input-file",
          "verify-diagnostics",
          "print-op-generic",
          "print-debuginfo",
          "print-ir-before-all",
          "print-ir-after-all",
          "timing",
          "pass-statistics",
          "verify-roundtrip",
          "help");

  /// Reads the arguments; throws [UsageException] with what is wrong.
  static OptOptions parse(List<String> arguments, List<PassInfo> passes) {
    return new Reader(arguments, passes).read();
  }

  /// A command line that makes no sense.
  static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  private static final class Reader {
    private final List<String> arguments;
    private final List<PassInfo> passes;
    private final Set<String> flags = new HashSet<>();
    private final Set<String> before = new HashSet<>();
    private final Set<String> after = new HashSet<>();
    private final List<String> inputs = new ArrayList<>();
    private Pipeline pipeline = new Pipeline(List.of());
    private Optional<String> output = Optional.empty();
    private Optional<Path> crashes = Optional.empty();
    private boolean verifyEach = true;
    private int at;

    Reader(List<String> arguments, List<PassInfo> passes) {
      this.arguments = arguments;
      this.passes = passes;
    }

    OptOptions read() {
      try {
        for (at = 0; at < arguments.size(); at++) argument(arguments.get(at));
      } catch (PipelineException e) {
        throw new UsageException(e.getMessage());
      }
      if (inputs.size() > 1)
        throw new UsageException("one input file at most, got " + String.join(" ", inputs));
      if (flags.contains("print-ir-before-all")) before.add("*");
      if (flags.contains("print-ir-after-all")) after.add("*");
      return new OptOptions(
          inputs.isEmpty() ? "-" : inputs.getFirst(),
          output,
          pipeline,
          before,
          after,
          flags.contains("print-op-generic"),
          flags.contains("print-debuginfo"),
          flags.contains("split-input-file"),
          flags.contains("verify-diagnostics"),
          verifyEach,
          flags.contains("verify-roundtrip"),
          flags.contains("timing"),
          flags.contains("pass-statistics"),
          crashes,
          flags.contains("help"),
          flags.contains("list-passes"));
    }

    private void argument(String text) {
      if (text.equals("-h")) {
        flags.add("help");
      } else if (text.equals("-o")) {
        output = Optional.of(next("-o"));
      } else if (!text.startsWith("-") || text.equals("-")) {
        inputs.add(text);
      } else {
        option(text.substring(text.startsWith("--") ? 2 : 1), text);
      }
    }

    private String next(String option) {
      if (++at == arguments.size()) throw new UsageException("`" + option + "` needs a value");
      return arguments.get(at);
    }

    private void option(String option, String written) {
      int cut = option.indexOf('=');
      int brace = option.indexOf('{');
      boolean braced = brace >= 0 && (cut < 0 || brace < cut);
      var key = option.substring(0, braced ? brace : cut < 0 ? option.length() : cut);
      // MLIR's spelling of the options that print.
      var name = key.startsWith("mlir-") ? key.substring("mlir-".length()) : key;
      if (FLAGS.contains(name) && !braced && cut < 0) {
        flags.add(name);
      } else if (VALUED.contains(name) && !braced) {
        valued(name, cut < 0 ? next(written) : option.substring(cut + 1));
      } else if (isPass(key)) {
        var options =
            braced ? option.substring(brace) : cut < 0 ? "" : "{" + option.substring(cut + 1) + "}";
        pipeline = pipeline.then(Pipeline.parse(key + options, passes));
      } else {
        throw unknown(key, written);
      }
    }

    private boolean isPass(String name) {
      return passes.stream().anyMatch(p -> p.name().equals(name));
    }

    private UsageException unknown(String name, String written) {
      if (FLAGS.contains(name)) return new UsageException("`--" + name + "` takes no value");
      var all = new ArrayList<String>(FLAGS);
      all.addAll(VALUED);
      passes.forEach(p -> all.add(p.name()));
      var near = Suggest.nearest(name, all);
      return new UsageException(
          "unknown option `"
              + written
              + "`"
              + (near.isEmpty() ? "" : ", did you mean `--" + near.getFirst() + "`?"));
    }

    private void valued(String name, String value) {
      switch (name) {
        case "pass-pipeline" -> pipeline = pipeline.then(Pipeline.parse(value, passes));
        case "print-ir-before" -> before.addAll(passNames(value));
        case "print-ir-after" -> after.addAll(passNames(value));
        case "crash-reports" -> crashes = Optional.of(Path.of(value));
        case "verify-each" -> verifyEach = truth(name, value);
        default -> throw new IllegalStateException(name);
      }
    }

    private List<String> passNames(String value) {
      var names = List.of(value.split(","));
      for (var n : names) {
        if (isPass(n)) continue;
        var near = Suggest.nearest(n, passes.stream().map(PassInfo::name).toList());
        throw new UsageException(
            "no pass `"
                + n
                + "`"
                + (near.isEmpty() ? "" : ", did you mean `" + near.getFirst() + "`?"));
      }
      return names;
    }

    private static boolean truth(String name, String value) {
      return switch (value) {
        case "1", "true" -> true;
        case "0", "false" -> false;
        default -> throw new UsageException("`--" + name + "` takes 0 or 1, got `" + value + "`");
      };
    }
  }
}
