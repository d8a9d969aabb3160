package flak.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.Stage;
import flak.ir.pass.FunctionPass;
import flak.ir.pass.Pass;
import flak.ir.pass.PassInfo;
import flak.ir.pass.PassOptions;
import flak.ir.pass.StageRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Makes `docs/passes.md` from the list of passes and from the sources of their records: the
/// comment in front of a record is its manual entry.
class PassPageTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final Path PAGE = MODULE.resolve("../docs/passes.md");
  private static final Path SOURCES = MODULE.resolve("src/main/java");

  private static final Pattern STATISTIC =
      Pattern.compile("Statistic\\s*\\.of\\(\\s*\"([^\"]*)\",\\s*\"([^\"]*)\"\\s*\\)");

  @Test
  void thePageIsUpToDate() throws IOException {
    var page = page();
    if ("1".equals(System.getenv("FLAK_BLESS"))) Files.writeString(PAGE, page);
    assertEquals(
        page,
        Files.exists(PAGE) ? Files.readString(PAGE) : "",
        "docs/passes.md is not what the passes say; FLAK_BLESS=1 rewrites it");
  }

  @Test
  void everyCountIsOfAPassInTheList() throws IOException {
    var names = Passes.PRODUCTION.stream().map(PassInfo::name).toList();
    for (var s : found(STATISTIC))
      assertTrue(names.contains(s.get(0)) || s.get(0).startsWith("test-"), s.toString());
  }

  private static String page() throws IOException {
    var out = new StringBuilder("# Passes\n\n");
    out.append(
        "Generated from the list in `passes/src/main/java/flak/opt/Passes.java` and from the comments of the records. Do not edit this page.\n\n");
    out.append("Every module takes this way to LLVM:\n\n```\n")
        .append(Passes.DEFAULT_PIPELINE)
        .append("\n```\n\n");
    out.append("| pass | | runs on | needs stage | establishes |\n|---|---|---|---|---|\n");
    for (var info : Passes.PRODUCTION) row(info, out);
    for (var info : Passes.PRODUCTION) entry(info, out);
    return out.toString();
  }

  private static Pass pass(PassInfo info) {
    return info.factory().make(PassOptions.NONE);
  }

  private static void row(PassInfo info, StringBuilder out) {
    var pass = pass(info);
    out.append("| [`").append(info.name()).append("`](#").append(info.name()).append(") | ");
    out.append(info.summary()).append(" | ").append(unit(pass)).append(" | ");
    out.append(range(pass.requires())).append(" | ");
    out.append(pass.establishes() == Stage.BUILT ? "" : pass.establishes().text()).append(" |\n");
  }

  private static String unit(Pass pass) {
    return pass instanceof FunctionPass ? "functions" : "the module";
  }

  private static String range(StageRule rule) {
    boolean from = rule.least() != StageRule.ANY.least();
    boolean to = rule.most() != StageRule.ANY.most();
    if (!from && !to) return "any";
    if (rule.least() == rule.most()) return rule.least().text();
    return (from ? "from " + rule.least().text() : "")
        + (from && to ? " " : "")
        + (to ? "up to " + rule.most().text() : "");
  }

  private static void entry(PassInfo info, StringBuilder out) throws IOException {
    var pass = pass(info);
    out.append("\n## ").append(info.name()).append("\n\n");
    out.append(doc(pass.getClass()).replaceAll("\\[(?:[a-zA-Z0-9]+\\.)*([A-Za-z#]+)\\]", "`$1`"))
        .append("\n\n");
    out.append("- Runs on ").append(unit(pass)).append(".\n");
    out.append("- Needs stage: ").append(range(pass.requires()));
    var reason = pass.requires().reason();
    out.append(reason.isEmpty() ? "" : ", since " + reason).append(".\n");
    if (pass.establishes() != Stage.BUILT)
      out.append("- Establishes stage: ").append(pass.establishes().text()).append(".\n");
    for (var o : info.options())
      out.append("- Option `")
          .append(o.key())
          .append('=')
          .append(o.otherwise())
          .append("`: ")
          .append(o.summary())
          .append(".\n");
    var counts =
        found(STATISTIC).stream().filter(f -> f.get(0).equals(info.name())).map(f -> f.get(1));
    list(out, "Statistics", counts.toList());
    for (var c : info.counters())
      list(out, "Debug counter `" + c.tag() + "`, numbering", List.of(c.what()));
    out.append("- Tests: [`lit-tests/passes/")
        .append(info.name())
        .append("`](../lit-tests/passes/")
        .append(info.name())
        .append(").\n");
  }

  private static void list(StringBuilder out, String title, List<String> items) {
    if (!items.isEmpty())
      out.append("- ").append(title).append(": ").append(String.join(", ", items)).append(".\n");
  }

  // Both texts of each match, in the order of files and lines, each once.
  private static List<List<String>> found(Pattern pattern) throws IOException {
    var out = new ArrayList<List<String>>();
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList())
        pattern
            .matcher(Files.readString(file))
            .results()
            .map(m -> List.of(m.group(1), m.group(2)))
            .filter(f -> !out.contains(f))
            .forEach(out::add);
    }
    return out;
  }

  /// The comment in front of the record of `type`, without the slashes; a pass without one fails
  /// the test.
  private static String doc(Class<?> type) throws IOException {
    var file = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
    var lines = Files.readAllLines(file);
    int record = 0;
    while (!lines.get(record).startsWith("public record " + type.getSimpleName())) record++;
    int first = record;
    while (lines.get(first - 1).startsWith("///") || lines.get(first - 1).startsWith("@")) first--;
    var doc =
        lines.subList(first, record).stream()
            .filter(l -> l.startsWith("///"))
            .map(l -> l.substring(3).strip())
            .collect(Collectors.joining("\n"));
    assertTrue(!doc.isBlank(), "no comment in front of " + type.getSimpleName());
    return doc;
  }
}
