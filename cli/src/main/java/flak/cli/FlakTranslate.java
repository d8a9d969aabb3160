package flak.cli;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.diag.Renderer;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.text.Parser;
import flak.llvm.Backend;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// `flak-translate`: Flak IR as text in, LLVM's text, assembly or an object out; for tests and for
/// looking at code.
public final class FlakTranslate {
  private static final String USAGE =
      """
      usage: flak-translate [options] [FILE]
        --fir-to-llvm   print LLVM IR, before LLVM's own passes (the default)
        --fir-to-asm    print assembly
        --fir-to-obj    write an ELF object
        -O0, -O2        optimisation level (default -O0)
        -g0             no debug information
        -o FILE         write to FILE instead of standard output
      FILE is Flak IR in either textual form; without it, or as -, standard input is read.
      """;

  private enum Target {
    LLVM,
    ASM,
    OBJ
  }

  private Target target = Target.LLVM;
  private int optLevel;
  private boolean debugInfo = true;
  private String input = "-";
  private String output = "-";
  private String source = "";

  private FlakTranslate() {}

  /// Runs the tool and ends the process: status 0, or 1 after printing what is wrong.
  public static void main(String[] args) {
    System.exit(new FlakTranslate().run(args, System.out, System.err));
  }

  private int run(String[] args, PrintStream out, PrintStream err) {
    try {
      if (!parse(args)) {
        out.print(USAGE);
        return 0;
      }
      write(translate(Parser.parse(input, read())), out);
      return 0;
    } catch (DiagnosticException e) {
      err.print(
          new Renderer(file -> file.equals(input) ? Optional.of(source) : Optional.empty(), false)
              .render(e.diagnostics()));
      return 1;
    }
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
        default -> {
          if (args[i].startsWith("-") && !args[i].equals("-"))
            throw error(Code.BAD_OPTION, "unknown option " + args[i]);
          input = args[i];
        }
      }
    }
    return true;
  }

  private byte[] translate(Module module) {
    var options = new Backend.Options(optLevel, debugInfo);
    var backend = new Backend();
    return switch (target) {
      case LLVM -> backend.toLlvm(module, options).getBytes(StandardCharsets.UTF_8);
      case ASM -> backend.assembly(module, options);
      case OBJ -> backend.object(module, options);
    };
  }

  private String read() {
    try {
      source =
          input.equals("-")
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(input));
      return source;
    } catch (IOException e) {
      throw Files.exists(Path.of(input))
          ? error(Code.CANNOT_READ, input, e.getMessage())
          : error(Code.NO_FILE, input);
    }
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
