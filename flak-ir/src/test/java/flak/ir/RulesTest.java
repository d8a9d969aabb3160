package flak.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import flak.ir.op.OpInfo;
import flak.ir.op.OpTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The rules of STYLE.md that hold for the sources of this module.
class RulesTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final int LONGEST = 800;

  /// The data of the IR, one layer.
  private static final Set<String> BASE = Set.of("flak.ir", "flak.ir.op", "flak.ir.rt");

  /// What each package may mention besides itself and [#BASE].
  private static final Map<String, Set<String>> KNOWS =
      Map.of(
          "flak.ir.text", Set.of("flak.diag", "flak.ir.text.grammar"),
          "flak.ir.binary", Set.of("flak.diag"),
          "flak.ir.verify", Set.of("flak.diag", "flak.ir.text", "flak.ir.analysis"),
          "flak.ir.pass", Set.of("flak.diag", "flak.ir.text", "flak.ir.verify"),
          "flak.ir.interp",
              Set.of(
                  "flak.diag",
                  "flak.ir.text",
                  "flak.ir.analysis",
                  "flak.ir.verify",
                  "flak.ir.pass"),
          "flak.ir.interp.nativeheap", Set.of("flak.diag", "flak.ir.interp"));

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);");
  private static final Pattern MENTION = Pattern.compile("\\b(flak(?:\\.[a-z]+)+)\\.[A-Z]");

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(MODULE.resolve("src/main/java"))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  @Test
  void packagesKnowOnlyWhatTheyMay() throws IOException {
    var wrong = new ArrayList<String>();
    for (var file : sources()) {
      var text = Files.readString(file).replaceAll("(?m)^\\s*///.*$", "");
      var here = PACKAGE.matcher(text).results().findFirst().orElseThrow().group(1);
      MENTION
          .matcher(text)
          .results()
          .map(m -> m.group(1))
          .filter(p ->
              !p.equals(here)
                  && !BASE.contains(p)
                  && !KNOWS.getOrDefault(here, Set.of()).contains(p))
          .forEach(p -> wrong.add(here + " mentions " + p + " in " + file.getFileName()));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void filesAreShort() throws IOException {
    for (var file : sources())
      assertFalse(Files.readAllLines(file).size() > LONGEST, file.toString());
  }

  @Test
  void everyOperationHasItsRoundTripInTheFileTests() throws IOException {
    var text = new StringBuilder();
    try (var files = Files.list(MODULE.resolve("../lit-tests/ir/roundtrip"))) {
      for (var file : files.sorted().toList()) text.append(Files.readString(file));
    }
    var missing =
        OpTable.rows().stream()
            .map(OpInfo::mnemonic)
            .filter(
                m -> !Pattern.compile("CHECK.*\\b" + Pattern.quote(m) + "\\b").matcher(text).find())
            .toList();
    assertEquals(List.of(), missing);
  }
}
