package flak.llvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import flak.ir.text.Parser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Compiles each program of `src/test/resources/programs` at both levels, links it with the small C
/// runtime of `src/test/c` by `cc`, runs it, and compares what it prints with the `// prints:`
/// lines at its head. The last line is the value of the last initialiser or its exception; an
/// object that is left adds a line.
class ProgramTest {
  private static final Path PROGRAMS = Path.of("src/test/resources/programs");
  private static final Path RUNTIME = Path.of("src/test/c/mock_rt.c");
  private static final String PRINTS = "// prints: ";

  private final Backend backend = new Backend();

  @TempDir Path dir;

  @TestFactory
  Stream<DynamicTest> programs() throws IOException {
    run(List.of("cc", "-O1", "-c", RUNTIME.toString(), "-o", dir.resolve("rt.o").toString()));
    var files = sorted();
    assertFalse(files.isEmpty());
    return files.stream()
        .flatMap(f ->
            Stream.of(Backend.Options.QUICK, Backend.Options.OPTIMISED)
                .map(o ->
                    DynamicTest.dynamicTest(
                        f.getFileName() + " -O" + o.optLevel(), () -> check(f, o))));
  }

  private static List<Path> sorted() throws IOException {
    try (var files = Files.list(PROGRAMS)) {
      return files.sorted().toList();
    }
  }

  private void check(Path file, Backend.Options options) throws IOException {
    var text = Files.readString(file);
    var expected =
        text.lines()
            .filter(l -> l.startsWith(PRINTS))
            .map(l -> l.substring(PRINTS.length()) + "\n")
            .toList();
    var module = Parser.parse(file.toString(), text);
    var object = backend.object(module, options);
    assertArrayEquals(
        object,
        backend.object(Parser.parse(file.toString(), text), options),
        "compiling twice gives different bytes");

    Files.write(dir.resolve("program.o"), object);
    backend.emitMain(
        List.of(new Backend.Unit("user", List.of(module.name()))), dir.resolve("main.o"));
    var exe = dir.resolve("program").toString();
    run(
        List.of(
            "cc",
            dir.resolve("main.o").toString(),
            dir.resolve("program.o").toString(),
            dir.resolve("rt.o").toString(),
            "-o",
            exe));
    assertEquals(String.join("", expected), run(List.of(exe)));
  }

  private static String run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertEquals(0, process.waitFor(), () -> command + ": " + output);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return output;
  }
}
