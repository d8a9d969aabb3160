package flak.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flak.ir.text.grammar.FirLexer;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

/// The lexer cuts texts as the lexical rules of the grammar do.
class LexerTest {
  // Pieces of which most are tokens, and many run into each other.
  private static final List<String> PIECES =
      List.of(
          "%x",
          "%",
          "^bb",
          "^",
          "@a.b-c",
          "@\"a/b#1\"",
          "@",
          "!flak.any",
          "!",
          "#loc3",
          "#class",
          "#classy",
          "#tag",
          "#flak.literal",
          "#flak",
          "#{",
          "#\"re\"",
          "#'a/b",
          "#'",
          "##NaN",
          "##-Inf",
          "##",
          "#",
          "0x1F",
          "0x",
          "-0x1",
          "12",
          "-12",
          "-",
          "12N",
          "1/3",
          "1/",
          "1.5",
          "1.",
          "1.M",
          "1e5",
          "1e",
          "1.5e-3M",
          "2M",
          "-1.5",
          "\"s\"",
          "\"a\\22b\"",
          "\"open",
          "\"\\q\"",
          "\\a",
          "\\u{1F600}",
          "\\u{",
          "\\u",
          "\\",
          "\\_",
          "'sym",
          "'ns/sym",
          "'\"odd name\"",
          "'\"a\"/\"b\"",
          "'",
          "'(",
          "':",
          ":kw",
          ":ns/kw",
          ":a-",
          ":a-/b",
          ":a/-b",
          ":a/b/c",
          ":",
          "::",
          "func.func",
          "func.",
          "a.b.c",
          "attributes",
          "attributesx",
          "loc",
          "to",
          "word",
          "w$1",
          "_",
          "=",
          "(",
          ")",
          "->",
          "{",
          "}",
          ",",
          "[",
          "]",
          "<",
          ">",
          "// c\n",
          "{-# a\n\"b #-}",
          "{-#",
          "#-}",
          "// 😀",
          "/",
          " ",
          "  ",
          "\n",
          "\r\n",
          "\t",
          "é",
          "😀",
          "\u0000",
          ".",
          "&",
          "*",
          "+",
          "?",
          "~",
          "|");

  @Test
  void texts() {
    var random = new Random(7);
    for (int n = 0; n < 20_000; n++) {
      var text = new StringBuilder();
      for (int i = 0; i < 1 + n % 12; i++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
        if (random.nextInt(3) == 0) text.append(' ');
      }
      compare(text.toString());
    }
  }

  @Test
  void noise() {
    var random = new Random(11);
    var alphabet = "ab01_$.-/\\\"'#%^@!:{}()[]<>=,>xNMeEnt\n\r \té";
    for (int n = 0; n < 20_000; n++) {
      var text = new StringBuilder();
      for (int i = 0; i < random.nextInt(20); i++)
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      compare(text.toString());
    }
  }

  private static void compare(String text) {
    var stream = new CommonTokenStream(new FirLexer(CharStreams.fromString(text)));
    stream.fill();
    assertEquals(shown(stream.getTokens()), shown(tokens(text)), text);
  }

  private static List<Token> tokens(String text) {
    var stream = Lexer.tokens("", text);
    stream.fill();
    return stream.getTokens();
  }

  private static String shown(List<? extends Token> tokens) {
    return tokens.stream()
        .map(t ->
            t.getLine() + ":" + t.getCharPositionInLine() + " " + t.getType() + " " + t.getText())
        .collect(Collectors.joining("\n"));
  }
}
