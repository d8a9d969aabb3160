package flak.ir.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.Code;
import flak.diag.DiagnosticException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every file that was cut off, and every file with one wrong bit, is refused.
class DamageTest {
  private static final Pattern PLACE = Pattern.compile("section [a-z]+, offset \\d+: ");

  private static byte[] bytes(String name) {
    return switch (name) {
      case "golden" -> Files.resource("v1.fir");
      case "operations" -> FirWriter.write(Files.operations(7));
      default -> FirWriter.write(Files.constants(7, 40));
    };
  }

  private static void refused(byte[] bytes, String how) {
    for (int lazy = 0; lazy < 2; lazy++) {
      boolean waits = lazy == 1;
      var e =
          assertThrows(
              DiagnosticException.class,
              () -> {
                if (waits) Files.force(FirReader.read("bytes", bytes));
                else FirReader.readFully("bytes", bytes);
              },
              how);
      assertEquals(Code.FIR_DAMAGED, e.diagnostics().getFirst().code(), how);
      assertTrue(PLACE.matcher(e.getMessage()).find(), e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"golden", "operations", "constants"})
  void everyTruncationIsRefused(String name) {
    var bytes = bytes(name);
    for (int n = 0; n < bytes.length; n++) refused(Arrays.copyOf(bytes, n), "first " + n);
  }

  @ParameterizedTest
  @ValueSource(strings = {"golden", "operations", "constants"})
  void everyFlippedBitIsRefused(String name) {
    var bytes = bytes(name);
    for (int i = 0; i < 8 * bytes.length; i++) {
      var flipped = bytes.clone();
      flipped[i / 8] ^= (byte) (1 << i % 8);
      refused(flipped, "bit " + i % 8 + " of byte " + i / 8);
    }
  }
}
