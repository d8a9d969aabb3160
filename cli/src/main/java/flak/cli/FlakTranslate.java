package flak.cli;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Renderer;
import flak.diag.Suggest;
import flak.dump.Calls;
import flak.dump.ControlFlow;
import flak.dump.DominatorTree;
import flak.ir.Bug;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.llvm.Backend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `flak-translate`: Flak IR in, something else out: LLVM's text, assembly, an object, a drawing;
/// for tests and for looking at code.
public final class FlakTranslate {
  private static final String USAGE =
      """
      usage: flak-translate [options] [FILE]

      Reads Flak IR, as text or serialized (from standard input when FILE is absent or -), and prints it as something else.
      The parts of a text between lines `// -----` are modules of their own.

      to machine code:
        --fir-to-llvm             LLVM IR, before LLVM's own passes (the default)
        --fir-to-asm              assembly
        --fir-to-obj              an ELF object
        -O0, -O2                  optimisation level (default -O0)
        -g0                       no debug information

      to a drawing, in the DOT language of Graphviz (`dot -Tsvg`):
        --fir-to-dot=cfg          the blocks and jumps of each function
        --fir-to-dot=dom          the dominator tree of each function
        --fir-to-dot=callgraph    who calls whom
        --function=@NAME          of this function only

      output:
        -o FILE                   write to FILE instead of standard output

        -h, --help                print this

      exit status: 0, or 1 after printing what is wrong.
      """;

  private enum Target {
    LLVM("; -----\n"),
    ASM("# -----\n"),
    OBJ(""),
    CFG("// -----\n"),
    DOM("// -----\n"),
    CALLGRAPH("// -----\n");

    /// What stands between the translations of two modules; empty when there can be only one.
    final String separator;

    Target(String separator) {
      this.separator = separator;
    }
  }

  private static final List<String> GRAPHS = List.of("cfg", "dom", "callgraph");

  private Target target = Target.LLVM;
  private int optLevel;
  private boolean debugInfo = true;
  private String path = "-";
  private String output = "-";
  private Optional<String> function = Optional.empty();

  private FlakTranslate() {}

  /// Runs the tool and ends the process: status 0, or 1 after printing what is wrong.
  public static void main(String[] args) {
    System.exit(new FlakTranslate().run(args, System.in, System.out, System.err));
  }

  private int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    var renderer = new Renderer(_ -> Optional.empty(), false);
    try {
      if (!parse(args)) {
        out.print(USAGE);
        return 0;
      }
      var input = Input.read(path, in);
      renderer = input.renderer();
      write(translate(input.modules()), out);
      return 0;
    } catch (DiagnosticException e) {
      err.print(renderer.render(e.diagnostics()));
    } catch (Bug e) {
      err.println("flak-translate: bug: " + e.getMessage());
    }
    return 1;
  }

  /// Reads the options; false when only help was asked for.
  private boolean parse(String[] args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--fir-to-llvm" -> target = Target.LLVM;
        case "--fir-to-asm" -> target = Target.ASM;
        case "--fir-to-obj" -> target = Target.OBJ;
        case "-O0" -> optLevel = 0;
        case "-O2" -> optLevel = 2;
        case "-g0" -> debugInfo = false;
        case "-h", "--help" -> {
          return false;
        }
        case "-o" -> {
          if (++i == args.length) throw error(Code.BAD_OPTION, "-o needs a file");
          output = args[i];
        }
        default -> other(args[i]);
      }
    }
    if (function.isPresent() && target != Target.CFG && target != Target.DOM)
      throw error(Code.BAD_OPTION, "--function goes with --fir-to-dot=cfg and --fir-to-dot=dom");
    return true;
  }

  private void other(String arg) {
    if (arg.startsWith("--fir-to-dot=")) target = graph(arg.substring("--fir-to-dot=".length()));
    else if (arg.startsWith("--function="))
      function = Optional.of(arg.substring("--function=".length()).replaceFirst("^@", ""));
    else if (arg.startsWith("-") && !arg.equals("-"))
      throw error(Code.BAD_OPTION, "unknown option " + arg);
    else path = arg;
  }

  private static Target graph(String name) {
    return switch (name) {
      case "cfg" -> Target.CFG;
      case "dom" -> Target.DOM;
      case "callgraph" -> Target.CALLGRAPH;
      default ->
          throw new DiagnosticException(
              Diagnostic.error(
                      Code.BAD_OPTION,
                      Location.UNKNOWN,
                      "no drawing `" + name + "`; there are " + String.join(", ", GRAPHS))
                  .withSuggestions(Suggest.nearest(name, GRAPHS)));
    };
  }

  private byte[] translate(List<Module> modules) {
    if (modules.size() > 1 && target == Target.OBJ)
      throw error(Code.BAD_OPTION, "an object is made of one module, not of " + modules.size());
    if (function.isPresent()) return text(drawing(List.of(find(function.get(), modules))));
    var out = new ByteArrayOutputStream();
    for (var module : modules) {
      if (out.size() > 0) out.writeBytes(text(target.separator));
      out.writeBytes(translate(module));
    }
    return out.toByteArray();
  }

  private byte[] translate(Module module) {
    var options = new Backend.Options(optLevel, debugInfo);
    return switch (target) {
      case LLVM -> text(new Backend().toLlvm(module, options));
      case ASM -> new Backend().assembly(module, options);
      case OBJ -> new Backend().object(module, options);
      case CALLGRAPH -> text(Calls.dot(module));
      case CFG, DOM -> text(drawing(List.copyOf(module.functions())));
    };
  }

  private String drawing(List<Function> functions) {
    return target == Target.CFG ? ControlFlow.dot(functions) : DominatorTree.dot(functions);
  }

  private static Function find(String symbol, List<Module> modules) {
    for (var m : modules) if (m.function(symbol) != null) return m.function(symbol);
    var known =
        modules.stream().flatMap(m -> m.functions().stream()).map(Function::symbol).toList();
    throw new DiagnosticException(
        Diagnostic.error(
                Code.BAD_OPTION, Location.UNKNOWN, "no function `@" + symbol + "` in the input")
            .withSuggestions(Suggest.nearest(symbol, known)));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void write(byte[] bytes, PrintStream out) {
    if (output.equals("-")) {
      out.writeBytes(bytes);
      out.flush();
      return;
    }
    try {
      Files.write(Path.of(output), bytes);
    } catch (IOException e) {
      throw error(Code.CANNOT_WRITE, output, e.getMessage());
    }
  }

  private static DiagnosticException error(Code code, Object... args) {
    return new DiagnosticException(Diagnostic.error(code, Location.UNKNOWN, args));
  }
}
