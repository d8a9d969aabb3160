package flak.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import flak.diag.DiagnosticException;
import flak.diag.Renderer;
import flak.ir.Location;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which error, where, for unreadable text.
class ReadErrorsTest {
  private static DiagnosticException errorOf(String text) {
    return assertThrows(DiagnosticException.class, () -> ReaderTest.readAll(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          (a (b                  | FLK-R001 1:4 unclosed `(`
          (a]                    | FLK-R002 1:1 `(` is closed by `]`
          a )                    | FLK-R003 1:3 unexpected `)`
          (f "abc                | FLK-R004 1:4 unterminated string
          #"abc                  | FLK-R004 1:1 unterminated regular expression
          "a\\q"                 | FLK-R005 1:3 unknown escape `\\q` in a string
          "\\u12"                | FLK-R006 1:2 bad character code `\\u12`
          "\\ud800"              | FLK-R006 1:2 bad character code `\\ud800`
          "\\400"                | FLK-R006 1:2 bad character code `\\400`
          \\uD800                | FLK-R006 1:1 bad character code `\\uD800`
          \\newlin               | FLK-R007 1:1 unknown character `\\newlin`
          [12ab]                 | FLK-R008 1:2 invalid number `12ab`
          08                     | FLK-R008 1:1 invalid number `08`
          foo/                   | FLK-R009 1:1 invalid token `foo/`
          {:a 1 :a 2}            | FLK-R010 1:7 duplicate key `:a`
          #{1 2 1}               | FLK-R011 1:7 duplicate element `1`
          {:a 1 :b}              | FLK-R012 1:1 map literal with an odd number of forms
          #)                     | FLK-R013 1:1 `#)` starts nothing the reader knows
          (a ')                  | FLK-R014 1:4 expected a form after `'`
          ^1 x                   | FLK-R015 1:2 metadata must be a map, symbol, keyword, string or vector
          ^:a "x"                | FLK-R016 1:5 metadata cannot be put on a string
          #(a #(b))              | FLK-R017 1:5 `#()` inside `#()`
          #(a %x)                | FLK-R018 1:5 `%x` is not an argument of `#()`
          #(a %21)               | FLK-R018 1:5 `%21` is not an argument of `#()`
          `~@a                   | FLK-R019 1:2 `~@` needs a list, vector, map or set around it
          #?(flak 1)             | FLK-R020 1:4 bad reader conditional: a feature must be a keyword
          #?(:flak 1 :x)         | FLK-R020 1:1 bad reader conditional: the last feature has no form
          #?(:else 1)            | FLK-R020 1:4 bad reader conditional: feature :else is reserved
          #?@(:flak [1])         | FLK-R020 1:1 bad reader conditional: `#?@` has no collection around it
          #?[1]                  | FLK-R020 1:1 bad reader conditional: its body must be a list
          #:a/b{}                | FLK-R021 1:1 bad namespaced map: `a/b` is no namespace
          #: {}                  | FLK-R021 1:1 bad namespaced map: the namespace is missing
          #:a [1]                | FLK-R021 1:1 bad namespaced map: no map follows
          ::nope/x               | FLK-R022 1:1 no namespace or alias `nope`
          ##Infinity             | FLK-R023 1:1 unknown symbolic value `##Infinity`
          1/0                    | FLK-R024 1:1 ratio `1/0` divides by zero
          #"a" #true 1           | FLK-R026 1:7 a tag must be a symbol, not a boolean
          #<x>                   | FLK-R028 1:1 `#<` starts something that cannot be read
          #=(+ 1 2)              | FLK-R029 1:1 `#=` is not supported
          #uuid "1"              | FLK-R030 1:7 invalid #uuid literal "1"
          #inst "2020-02-30"     | FLK-R030 1:7 invalid #inst literal "2020-02-30"
          (f '                   | FLK-R032 1:4 the text ends after `'`
          """)
  void names(String text, String expected) {
    var d = errorOf(text).diagnostics().getFirst();
    var at = (Location.Source) d.at();
    assertEquals(expected, d.code().id() + " " + at.line() + ":" + at.column() + " " + d.message());
  }

  private static void rendersAs(String text, String expected) {
    assertEquals(
        expected, new Renderer(_ -> Optional.of(text), false).render(errorOf(text).diagnostics()));
  }

  @Test
  void blamesTheOpenerThatIndentationShows() {
    rendersAs(
        "(defn f [x]\n  (inc x)\n\n(defn g [] 1)\n",
        """
        error[FLK-R001]: unclosed `(`
         --> t.clj:1:1
          |
        1 | (defn f [x]
          | ^
         ...
        4 | (defn g [] 1)
          | - by its indentation this is outside, so `)` may be missing before it
        """);
  }

  @Test
  void showsBothEndsOfAMismatch() {
    rendersAs(
        "(let [a 1\n      b 2\n  (+ a b))",
        """
        error[FLK-R002]: `[` is closed by `)`
         --> t.clj:1:6
          |
        1 | (let [a 1
          |      ^
        2 |       b 2
        3 |   (+ a b))
          |   - by its indentation this is outside, so `]` may be missing before it
          |          - expected `]`
        """);
  }

  @Test
  void reportsAllErrorsOfAForm() {
    assertEquals(3, errorOf("(1x {:a 1 :a 2} \"\\q\")").diagnostics().size());
  }

  @Test
  void locatesInvalidUtf8() {
    var bytes = "(é\n \u00ff)".getBytes(StandardCharsets.ISO_8859_1);
    bytes[1] = 'e';
    var e = assertThrows(DiagnosticException.class, () -> Utf8.decode(bytes, "t.clj"));
    assertEquals(new Location.Source("t.clj", 2, 2, 2, 3), e.diagnostics().getFirst().at());
    assertEquals("the file is not valid UTF-8", e.diagnostics().getFirst().message());
    assertEquals("aé", Utf8.decode("\uFEFFaé".getBytes(StandardCharsets.UTF_8), "t.clj"));
    assertThrows(
        DiagnosticException.class, () -> Utf8.decode(new byte[] {'a', (byte) 0xC3}, "t.clj"));
  }
}
