package flak.cli.opt;

import flak.cli.Chunk;
import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.ir.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Which passes to run, and on what.
final class InputFeature implements Feature {
  static final Opt PASS_PIPELINE =
      Opt.value(
          "pass-pipeline",
          "TEXT",
          "a pipeline: builtin.module(func.func(canonicalize,cse),symbol-dce), or canonicalize,cse,\n"
              + "or default, which every module goes through on its way to LLVM");
  static final Opt SPLIT =
      Opt.optional(
          "split-input-file",
          "MARKER",
          "treat the parts between lines `// -----` (or MARKER) as files of their own");

  static final Opt FOREIGN =
      Opt.flag(
          "allow-unregistered-dialect",
          "keep operations of dialects that Flak does not know, written in the generic form");

  private static final String NUL =
      "the character U+0000: text has none, and this is no binary .fir file";

  @Override
  public String title() {
    return "passes and input; --NAME and --NAME{K=V ...} run one pass, in the order given";
  }

  @Override
  public List<Opt> options() {
    return List.of(PASS_PIPELINE, SPLIT, FOREIGN);
  }

  /// The name of the input; throws [UsageException] when there are several.
  static String file(CommandLine line) {
    if (line.files().size() > 1)
      throw new UsageException("one input file at most, got " + String.join(" ", line.files()));
    return line.files().isEmpty() ? "-" : line.files().getFirst();
  }

  /// Whether the parts of the input have nothing to do with each other.
  static boolean isSplit(CommandLine line) {
    return line.has(SPLIT) || RandomFeature.isAsked(line);
  }

  /// The parts of the input's text.
  static List<Chunk> chunks(CommandLine line, String text) {
    // The parts of a program are its modules.
    if (!isSplit(line) && !RunFeature.isAsked(line)) return List.of(new Chunk(text));
    var marker = line.text(SPLIT).orElse("");
    return Chunk.of(text, marker.isEmpty() ? Chunk.MARKER : marker);
  }

  /// The bytes of a file, or of `in` for `-`; throws [DiagnosticException] or [UsageException] when
  /// there are none to be had.
  static byte[] bytes(String input, InputStream in) {
    try {
      return input.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(input));
    } catch (NoSuchFileException _) {
      throw new DiagnosticException(Diagnostic.error(Code.NO_FILE, Location.UNKNOWN, input));
    } catch (IOException e) {
      throw new UsageException(
          "cannot read `"
              + input
              + "`: "
              + (Files.isDirectory(Path.of(input)) ? "it is a directory" : e.getMessage()));
    }
  }

  private static Location at(String input, String text, int index) {
    int line = 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    int start = text.lastIndexOf('\n', index) + 1;
    int column = 1 + text.codePointCount(start, index);
    var file = input.equals("-") ? "<stdin>" : input;
    return new Location.Source(file, line, column, line, column + 1);
  }

  /// The text that `bytes` are; throws [UsageException] or [DiagnosticException] where they are
  /// none.
  static String text(String input, byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int nul = text.indexOf(0);
      if (nul < 0) return text;
      throw new DiagnosticException(Diagnostic.error(Code.IR_SYNTAX, at(input, text, nul), NUL));
    } catch (CharacterCodingException _) {
      // Said below.
    }
    throw new UsageException("`" + input + "` is neither UTF-8 text nor a binary .fir file");
  }
}
