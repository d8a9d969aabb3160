package flak.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.Diagnostics;
import flak.ir.op.OpTable;
import flak.ir.verify.Verifier;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParserTest {
  @Test
  void everyMistakeIsReportedOnce() {
    var diagnostics = new Diagnostics();
    var text =
        "func.func @f() -> !flak.any {\n  %a = flak.cnst 1\n  %b = = 2\n  cf.br ^nowhere\n  func.return %a %b\n}\n";
    assertTrue(Parser.parse("t", text, diagnostics).isEmpty());
    assertEquals(4, diagnostics.sorted().size(), diagnostics.sorted().toString());
  }

  @Test
  void stringsKeepWhatMlirMakesOfThem() {
    // MLIR writes every byte that is not printable ASCII as two hexadecimal digits.
    assertEquals("grüße 😀", Quoted.unquote("\"gr\\C3\\BC\\C3\\9Fe \\F0\\9F\\98\\80\""));
  }

  @Test
  void aSmallStackIsAnErrorNotACrash() throws InterruptedException {
    var text =
        "func.func @f() -> !flak.any { %x = flak.const "
            + "[".repeat(9_000)
            + "]".repeat(9_000)
            + " func.return %x }";
    var diagnostics = new Diagnostics();
    var thread =
        new Thread(
            null,
            () -> assertTrue(Parser.parse("deep", text, diagnostics).isEmpty()),
            "small",
            256 << 10);
    thread.start();
    thread.join();
    assertEquals(
        "brackets nested deeper than the stack of this thread",
        diagnostics.sorted().getFirst().message());
  }

  @Test
  void damagedTextNeverCrashes() {
    var random = new SplittableRandom(7);
    var texts =
        OpTable.rows().stream()
            .map(r -> Samples.with(r, 1))
            .flatMap(m ->
                java.util.stream.Stream.of(
                    Printer.print(m), Printer.print(m, PrintOptions.GENERIC)))
            .toList();
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      var damaged = damage(texts.get(random.nextInt(texts.size())), random);
      var diagnostics = new Diagnostics();
      var module = Parser.parse("damaged", damaged, diagnostics);
      assertEquals(module.isEmpty(), diagnostics.hasErrors(), damaged);
      if (module.isEmpty()) refused++;
      else if (Verifier.verify(module.get()).isEmpty())
        assertFalse(Printer.print(module.get()).isEmpty());
    }
    assertTrue(refused > 1_000);
  }

  private static String damage(String text, SplittableRandom random) {
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + random.nextInt(1, 8));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + text.substring(at, to) + text.substring(at);
      case 2 ->
          text.substring(0, at)
              + "%@^!#'\"(){}[]<>=:,-0x\\".charAt(random.nextInt(22))
              + text.substring(at);
      default -> text.substring(0, at);
    };
  }
}
