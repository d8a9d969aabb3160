package flak.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import flak.ir.text.Parser;
import flak.ir.text.Printer;
import org.junit.jupiter.api.Test;

/// Random programs lower to modules that verify, print, parse back to the same text, and come out
/// the same twice.
class RandomFormsTest {
  private static Program program(long seed) {
    var forms = new RandomForms(seed);
    return new Program().compile(forms.definition() + forms.definition());
  }

  @Test
  void modulesVerifyAndRoundTrip() {
    for (long seed = 0; seed < 300; seed++) {
      var program = program(seed);
      assertFalse(program.modules.isEmpty());
      for (var module : program.modules) {
        var text = Printer.print(module);
        assertEquals(text, Printer.print(Parser.parse("test.fir", text)), "seed " + seed);
      }
    }
  }

  @Test
  void loweringIsDeterministic() {
    for (long seed = 0; seed < 20; seed++) assertEquals(program(seed).text(), program(seed).text());
  }
}
