package flak.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.Code;
import flak.diag.DiagnosticException;
import flak.form.Form;
import flak.form.FormPrinter;
import flak.ir.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The reader against what Clojure reads, its positions, and its limits.
class ReaderTest {
  static Reader reader(String text) {
    return new Reader(text, "t.clj", Resolver.plain("user"));
  }

  static List<Form> readAll(String text) {
    var reader = reader(text);
    return Stream.generate(reader::next)
        .takeWhile(Optional::isPresent)
        .map(r -> r.get().form())
        .toList();
  }

  static Form readOne(String text) {
    return readAll(text).getFirst();
  }

  static Stream<String> clojurePrints() throws IOException {
    try (var in = ReaderTest.class.getResourceAsStream("clojure-prints.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(l -> !l.startsWith("; ")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("clojurePrints")
  void readsWhatClojureReads(String line) {
    int arrow = line.lastIndexOf("  =>");
    var text = line.substring(0, arrow);
    var expected = line.substring(arrow + 4).strip();
    if (expected.equals("ERROR")) {
      assertThrows(DiagnosticException.class, () -> readAll(text));
      return;
    }
    var printed = String.join(" ", readAll(text).stream().map(FormPrinter::printWithMeta).toList());
    assertEquals(expected, printed.replaceAll("__[0-9]+", "__N").replace("\n", "\\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          #?(:flak 1 :default 2)              | 1
          #?(:clj 1 :default 2 :flak 3)       | 2
          [#?(:clj 1)]                        | []
          [0 #?@(:flak [1 2]) 3]              | [0 1 2 3]
          [#?@(:clj [1])]                     | []
          [#?(:clj ::nope/x :flak ok)]        | [ok]
          [#?(:cljs #js {:a 1} :flak ok)]     | [ok]
          #?(:flak #?(:clj 1 :default 2))     | 2
          a::b                                | a::b
          (use a::b::{C, D as E, f::{g}, *})  | (use (flak.core/use-tree a::b C D as E (flak.core/use-tree f g) *))
          (a::b::new 1)                       | (a::b::new 1)
          `a::b                               | (quote a::b)
          """)
  void readsConditionalsAndPaths(String text, String expected) {
    assertEquals(expected, FormPrinter.print(readOne(text)));
  }

  @Test
  void givesPositionsInCodePoints() {
    var form = (Form.ListForm) readOne("\n  (é𝄞 [b]\n  'c)");
    assertEquals(new Location.Source("t.clj", 2, 3, 3, 6), form.pos());
    assertEquals(new Location.Source("t.clj", 2, 4, 2, 6), form.items().getFirst().position());
    assertEquals(new Location.Source("t.clj", 2, 7, 2, 10), form.items().get(1).position());
    assertEquals(new Location.Source("t.clj", 3, 3, 3, 5), form.items().get(2).position());
  }

  @Test
  void locatesListsWithMetadataFromTheCaret() {
    assertEquals(new Location.Source("t.clj", 1, 1, 1, 8), readOne("^:a (b)").position());
  }

  @Test
  void countsEveryKindOfLineEnd() {
    assertEquals(
        new Location.Source("t.clj", 4, 1, 4, 2),
        readOne("\r\n\r\na").position() instanceof Location.Source s ? shift(s) : null);
    assertEquals(3, ((Location.Source) readOne("\r\ra").position()).line());
  }

  private static Location shift(Location.Source s) {
    return new Location.Source(s.file(), s.line() + 1, s.column(), s.endLine() + 1, s.endColumn());
  }

  @Test
  void givesOffsetsOfTopLevelForms() {
    var text = " (a) ; c\n b";
    var reader = reader(text);
    var first = reader.next().orElseThrow();
    assertEquals("(a)", text.substring(first.start(), first.end()));
    var second = reader.next().orElseThrow();
    assertEquals("b", text.substring(second.start(), second.end()));
    assertTrue(reader.next().isEmpty());
  }

  @Test
  void asksTheResolverWhenItReadsEachForm() {
    var namespaces = new ArrayList<>(List.of("a", "b"));
    var resolver =
        new Resolver() {
          @Override
          public String currentNs() {
            return namespaces.removeFirst();
          }

          @Override
          public Optional<String> aliasedNs(String alias) {
            return alias.equals("str") ? Optional.of("clojure.string") : Optional.empty();
          }

          @Override
          public Form.Sym resolve(Form.Sym sym) {
            return sym.name().equals("String")
                ? new Form.Sym("", "java.lang.String")
                : new Form.Sym("core", sym.name());
          }
        };
    var reader = new Reader("::k ::k ::str/k #::str{:a 1} `[x String String.]", "t.clj", resolver);
    assertEquals(":a/k", FormPrinter.print(reader.next().orElseThrow().form()));
    assertEquals(":b/k", FormPrinter.print(reader.next().orElseThrow().form()));
    assertEquals(":clojure.string/k", FormPrinter.print(reader.next().orElseThrow().form()));
    assertEquals("{:clojure.string/a 1}", FormPrinter.print(reader.next().orElseThrow().form()));
    var quoted = FormPrinter.print(reader.next().orElseThrow().form());
    assertTrue(
        quoted.contains("(quote core/x)")
            && quoted.contains("(quote java.lang.String)")
            && quoted.contains("(quote java.lang.String.)"),
        quoted);
  }

  @Test
  void generatesTheSameNamesForTheSameTextOnly() {
    assertEquals(FormPrinter.print(readOne("`a#")), FormPrinter.print(readOne("`a#")));
    assertNotEquals(FormPrinter.print(readOne("`a#")), FormPrinter.print(readOne("`a# 1")));
    var both = readAll("`a# `a#");
    assertNotEquals(FormPrinter.print(both.getFirst()), FormPrinter.print(both.getLast()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", "[", "{", "#{", "#(", "'", "`", "~", "@", "^:a ", "#_", "#'", "#?(", "#:a{", "#t ",
        "a::{"
      })
  void limitsNestingOfEverything(String opener) {
    var e = assertThrows(DiagnosticException.class, () -> readAll(opener.repeat(100_000)));
    assertTrue(
        e.diagnostics().stream()
            .anyMatch(d -> d.code() == Code.TOO_DEEP || d.code() == Code.NESTED_FN),
        e.getMessage());
  }

  @Test
  void readsUpToTheLimit() {
    var text = "(".repeat(Reader.MAX_DEPTH) + ")".repeat(Reader.MAX_DEPTH);
    assertEquals(text, FormPrinter.print(readOne(text)));
  }

  @Test
  void boundsNestedSyntaxQuotes() {
    var e = assertThrows(DiagnosticException.class, () -> readAll("`".repeat(60) + "(a b c)"));
    assertEquals(Code.TOO_DEEP, e.diagnostics().getFirst().code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a",
        "[1 (2)",
        "\"abc",
        "\"abc\\",
        "#\"x",
        "'",
        "(a '",
        "{:a",
        "#foo",
        "^:a",
        "#_",
        "\\",
        "#",
        "##",
        "#?(:flak",
        "#?",
        "#:a"
      })
  void tellsIncompleteText(String text) {
    assertTrue(Reader.isIncomplete(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "(a)", ")", "(a]", "1x", "(a ')", "; (", "\"(\"", "::nope/x", "#<"})
  void tellsCompleteOrHopelessText(String text) {
    assertFalse(Reader.isIncomplete(text));
  }

  @Test
  void readsOnBehindAFormWithErrors() {
    var reader = reader("(1x) ok");
    assertThrows(DiagnosticException.class, reader::next);
    assertEquals("ok", FormPrinter.print(reader.next().orElseThrow().form()));
  }

  @Test
  void survivesRandomText() {
    var random = new java.util.Random(7);
    var alphabet = "()[]{}'`~@^#\\\":;%&/_?!.aN1-+ \n,xu0";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(24); n > 0; n--)
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      try {
        readAll(text.toString());
      } catch (DiagnosticException e) {
        assertFalse(e.diagnostics().isEmpty());
      }
    }
  }
}
