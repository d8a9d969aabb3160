package flak.cli.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolTest {
  private static String message(String json) {
    return "Content-Length: " + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json;
  }

  private static final String START = message("{\"id\":0,\"method\":\"initialize\",\"params\":{}}");
  private static final String END =
      message("{\"id\":9,\"method\":\"shutdown\"}") + message("{\"method\":\"exit\"}");

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private int status;

  /// What the server writes for `input`.
  private String talk(String input) {
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    status = new FlakLspServer(in, out, new PrintStream(log, true, StandardCharsets.UTF_8)).serve();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theEndIsProperOnlyAfterShutdown() {
    talk(START + END);
    assertEquals(0, status);
    talk(START + message("{\"method\":\"exit\"}"));
    assertEquals(1, status);
    talk(START);
    assertEquals(1, status);
  }

  @Test
  void malformedMessagesAreAnsweredAndForgotten() {
    var answer =
        talk(
            START
                + message("{\"id\":1,")
                + message("[1,2]")
                + message("{\"id\":2,\"method\":\"textDocument/hover\",\"params\":{}}")
                + message(
                    "{\"id\":3,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":{\"uri\":\"x\"}}}")
                + message("{\"method\":\"textDocument/didOpen\",\"params\":[]}")
                + END);
    assertTrue(answer.contains("\"code\":-32700"), answer);
    assertTrue(answer.contains("\"code\":-32600"), answer);
    assertTrue(answer.contains("{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32602"), answer);
    assertTrue(answer.contains("`x` is not open"), answer);
    assertTrue(log.toString(StandardCharsets.UTF_8).contains("didOpen: `uri` is missing"));
    assertEquals(0, status);
  }

  @Test
  void aBrokenStreamEndsTheServer() {
    for (var broken :
        List.of("Content-Length: x\r\n\r\n", "Content-Length: 99\r\n\r\n{}", "x".repeat(2000))) {
      talk(START + broken);
      assertEquals(1, status, broken);
    }
    assertTrue(log.toString(StandardCharsets.UTF_8).contains("a message of `x` bytes"));
  }

  @Test
  void questionsAboutOddPlacesHaveAnswers() {
    var text = "func.func @f(%a: i1) {\\n  \\u2028\\ud83d\\ude00 %\\n// -----\\n}}}";
    var open =
        message(
            "{\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"u\",\"text\":\""
                + text
                + "\"}}}");
    var questions = new StringBuilder();
    int id = 10;
    for (var method :
        List.of("hover", "definition", "references", "completion", "documentHighlight"))
      for (int line = 0; line < 6; line++)
        for (long character : List.of(0L, 1L, 3L, 14L, 99L, 9_999_999_999L))
          questions.append(
              message(
                  "{\"id\":%d,\"method\":\"textDocument/%s\",\"params\":{\"textDocument\":{\"uri\":\"u\"},\"position\":{\"line\":%d,\"character\":%d}}}"
                      .formatted(id++, method, line, character)));
    var answer = talk(START + open + questions + END);
    assertEquals(0, status);
    assertEquals("", log.toString(StandardCharsets.UTF_8));
    assertTrue(!answer.contains("\"error\""), answer);
    assertTrue(answer.contains("\"id\":" + (id - 1)), answer);
  }

  @Test
  void jsonIsReadAndWritten() throws JsonText.Malformed {
    var text =
        "{\"a\":[1,-2.5,1e3,true,false,null,\"\\u00e9\\ud83d\\ude00\\n\\\"\\\\\"],\"b\":{},\"c\":[]}";
    var value = (Map<?, ?>) JsonText.parse(" " + text + "\n");
    assertEquals(List.of("a", "b", "c"), List.copyOf(value.keySet()));
    assertEquals("é😀\n\"\\", ((List<?>) value.get("a")).get(6));
    assertEquals(1L, ((List<?>) value.get("a")).get(0));
    assertEquals(value, JsonText.parse(JsonText.write(value)));
  }

  @Test
  void whatIsNoJsonIsRefused() {
    for (var wrong :
        List.of(
            "",
            "{",
            "[1,]",
            "{\"a\"}",
            "{\"a\":1,}",
            "01",
            "1.",
            "+1",
            "nul",
            "\"\\x\"",
            "\"a",
            "\"\\u12\"",
            "1 2",
            "{a:1}",
            "[1 2]",
            "\"\n\"",
            "[".repeat(100_000)))
      assertThrows(JsonText.Malformed.class, () -> JsonText.parse(wrong), wrong);
  }
}
