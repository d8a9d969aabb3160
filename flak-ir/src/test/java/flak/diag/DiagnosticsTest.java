package flak.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.Location;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Messages, their order, their excerpts.
class DiagnosticsTest {
  private static Location at(int line, int column, int endColumn) {
    return new Location.Source("a.clj", line, column, line, endColumn);
  }

  private static String render(String source, Diagnostic d) {
    return new Renderer(_ -> Optional.of(source), false).render(d);
  }

  @Test
  void everyCodeIsStableAndExplained() {
    var ids = new HashSet<String>();
    for (var code : Code.values()) {
      assertTrue(code.id().matches("FLK-[A-Z]\\d{3}"), code.id());
      assertTrue(ids.add(code.id()), code.id());
      assertTrue(code.explanation().endsWith("."), code.id());
      assertFalse(code.template().endsWith("."), code.id());
      assertEquals(Optional.of(code), Code.find(code.id()));
      assertTrue(code.explain().startsWith(code.id() + ": "));
    }
    assertEquals(Optional.of(Code.UNCLOSED), Code.find("r001"));
    assertEquals(Optional.empty(), Code.find("FLK-X999"));
  }

  @Test
  void fillsTemplatesOnce() {
    assertEquals(
        "`{1}` is closed by `b`",
        Diagnostic.error(Code.MISMATCHED, Location.UNKNOWN, "{1}", "b").message());
  }

  @Test
  void sortsByPositionAndThrows() {
    var all = new Diagnostics();
    all.throwIfErrors();
    all.error(Code.BAD_NUMBER, at(2, 1, 2), "b");
    all.error(Code.BAD_NUMBER, at(1, 5, 6), "a");
    all.error(Code.BAD_NUMBER, Location.UNKNOWN, "u");
    var e = assertThrows(DiagnosticException.class, all::throwIfErrors);
    assertEquals(
        List.of("u", "a", "b"), e.diagnostics().stream().map(d -> d.args().getFirst()).toList());
  }

  @Test
  void underlinesWideAndTabbedText() {
    assertEquals(
        """
        error[FLK-A001]: unable to resolve symbol `xy`
         --> a.clj:1:5
          |
        1 |     (日本 xy)
          |           ^^
        help: did you mean `x` or `y`?
        """,
        render(
                "\t(日本 xy)",
                Diagnostic.error(Code.UNKNOWN_SYMBOL, at(1, 6, 8), "xy")
                    .withSuggestions(List.of("x", "y")))
            .replace("1:6", "1:5"));
  }

  @Test
  void escapesControlCharacters() {
    var shown =
        render(
            "a\u001b[31mb \u202e x", Diagnostic.error(Code.BAD_TOKEN, at(1, 1, 2), "a\u001b[0m"));
    assertFalse(shown.contains("\u001b") || shown.contains("\u202e"));
    assertTrue(shown.contains("a\\u{1b}[31mb \\u{202e} x"), shown);
  }

  @Test
  void putsAnEllipsisBetweenDistantLines() {
    var d = Diagnostic.error(Code.UNCLOSED, at(1, 1, 2), "(").withNote(at(12, 1, 2), "here");
    assertEquals(
        """
        error[FLK-R001]: unclosed `(`
          --> a.clj:1:1
           |
         1 | l
           | ^
          ...
        12 | l
           | - here
        """,
        render("l\n".repeat(20), d));
  }

  @Test
  void cutsLongLinesAroundTheSpan() {
    var shown =
        render(
            "x".repeat(100_000) + "!" + "y".repeat(100_000),
            Diagnostic.error(Code.BAD_TOKEN, at(1, 100_001, 100_002), "!"));
    assertTrue(shown.length() < 600 && shown.contains("x!y"), shown);
  }

  @Test
  void managesWithoutSource() {
    var d =
        Diagnostic.error(Code.UNCLOSED, at(3, 1, 2), "(")
            .withNote(at(4, 1, 2), "here")
            .withNote(Location.UNKNOWN, "more");
    assertEquals(
        "error[FLK-R001]: unclosed `(`\n --> a.clj:3:1\n  = note: line 4: here\n  = note: more\n",
        new Renderer(_ -> Optional.empty(), false).render(d));
    assertEquals(
        "error[FLK-R003]: unexpected `)`\n",
        render("", Diagnostic.error(Code.UNOPENED, Location.UNKNOWN, ")")));
  }

  @Test
  void toleratesPositionsOutsideTheText() {
    assertTrue(
        render("ab", Diagnostic.error(Code.UNOPENED, at(9, 9, 10), ")")).startsWith("error"));
    assertTrue(render("ab", Diagnostic.error(Code.UNOPENED, at(1, 50, 51), ")")).contains("^"));
  }

  @Test
  void writesOneLineOfJson() {
    var json =
        new Renderer(_ -> Optional.of("\"a"), false)
            .renderJson(
                Diagnostic.error(Code.BAD_TOKEN, at(1, 1, 2), "q\"\n")
                    .withNote(at(1, 2, 3), "n")
                    .withHelp("h"));
    assertFalse(json.contains("\n"));
    assertTrue(
        json.startsWith(
            "{\"code\":\"FLK-R009\",\"severity\":\"error\",\"message\":\"invalid token `q\\\"\\n`\",\"file\":\"a.clj\",\"line\":1,"),
        json);
    assertTrue(
        json.contains("\"notes\":[{\"message\":\"n\",\"file\":\"a.clj\"")
            && json.contains("\"help\":\"h\""),
        json);
  }

  @Test
  void coloursOnlyWhenAsked() {
    assertTrue(
        new Renderer(_ -> Optional.of("x"), true)
            .render(Diagnostic.error(Code.UNOPENED, at(1, 1, 2), ")"))
            .contains("\u001b["));
  }

  @Test
  void suggestsNearNames() {
    var names = Arrays.asList("println", "print", "printf", "prn", "map", "mapv", "mat");
    assertEquals(List.of("println", "print", "printf"), Suggest.nearest("prinltn", names));
    assertEquals(List.of("map", "mat"), Suggest.nearest("maq", names).subList(0, 2));
    assertEquals(List.of(), Suggest.nearest("zzz", names));
    assertEquals(1, Suggest.distance("ab", "ba"));
    assertEquals(3, Suggest.distance("abcdef", "uvwxyz"));
  }
}
