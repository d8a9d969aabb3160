package flak.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.pass.PassInfo;
import flak.opt.Passes;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The rules of ARCHITECTURE.md and of the house style that a machine can check.
final class ArchitectureTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// Which packages a module may see besides its own and those of `flak-ir`: none.
  private static final Map<String, List<String>> MODULES =
      Map.of(
          "frontend",
          List.of("flak.form", "flak.read", "flak.analyze", "flak.lower"),
          "passes",
          List.of("flak.opt", "flak.opt.testing"),
          "backend-llvm",
          List.of("flak.llvm"),
          "ir-dumps",
          List.of("flak.dump"));

  @Test
  void modulesSeeNoSibling() throws IOException {
    var wrong = new ArrayList<String>();
    for (var module : MODULES.entrySet()) {
      dependencies(ROOT.resolve(module.getKey()).resolve("target/classes"))
          .forEach((from, all) ->
              all.stream()
                  .filter(to -> !isOfTheIr(to) && !module.getValue().contains(to))
                  .forEach(to -> wrong.add(module.getKey() + ": " + from + " sees " + to)));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyPassHasItsFolderOfTests() throws IOException {
    for (PassInfo pass : Passes.PRODUCTION) {
      var folder = ROOT.resolve("lit-tests/passes").resolve(pass.name());
      assertTrue(Files.isDirectory(folder), "no folder lit-tests/passes/" + pass.name());
      try (var files = Files.list(folder)) {
        assertTrue(
            files.count() >= 2,
            pass.name() + " needs a test where it acts and one where it must not");
      }
    }
  }

  @Test
  void everyLitTestSaysWhatItShows() throws IOException {
    var wrong = new ArrayList<String>();
    try (var files = Files.walk(ROOT.resolve("lit-tests"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".fir")).toList()) {
        var first = Files.readAllLines(file).getFirst();
        if (!first.startsWith("//") || first.contains("RUN:"))
          wrong.add(ROOT.relativize(file).toString());
      }
    }
    assertEquals(List.of(), wrong, "the first line is a sentence");
  }

  private static boolean isOfTheIr(String name) {
    return name.equals("flak.diag") || name.equals("flak.ir") || name.startsWith("flak.ir.");
  }

  /// For each package of the classes below `classes`, the Flak packages they mention.
  private static Map<String, Set<String>> dependencies(Path classes) throws IOException {
    var result = new TreeMap<String, Set<String>>();
    List<Path> files;
    try (var walk = Files.walk(classes)) {
      files = walk.filter(f -> f.toString().endsWith(".class")).toList();
    }
    assertTrue(files.size() > 3, "no classes in " + classes);
    for (var file : files) {
      var model = ClassFile.of().parse(file);
      var from = packageOf(model.thisClass().asInternalName());
      var seen = result.computeIfAbsent(from, _ -> new TreeSet<>());
      for (var entry : model.constantPool()) {
        if (!(entry instanceof ClassEntry c)) continue;
        var to = packageOf(c.asInternalName().replaceFirst("^\\[+L?", ""));
        if (to.startsWith("flak")) seen.add(to);
      }
    }
    return result;
  }

  private static String packageOf(String internalName) {
    int slash = internalName.lastIndexOf('/');
    return slash < 0 ? "" : internalName.substring(0, slash).replace('/', '.');
  }
}
