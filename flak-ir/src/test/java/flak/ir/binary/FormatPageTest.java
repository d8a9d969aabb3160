package flak.ir.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.text.Parser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// docs/fir-format.md says what is so.
class FormatPageTest {
  private static final Pattern DUMPED =
      Pattern.compile("([0-9a-f]{3})  ((?:[0-9a-f]{2} )*[0-9a-f]{2})(?:  .*)?");

  private static String page() throws IOException {
    return java.nio.file.Files.readString(Path.of("../docs/fir-format.md"));
  }

  @Test
  void everySectionIsListed() throws IOException {
    for (var s : Section.values()) {
      var row = "| %d | `%s` | %s |".formatted(s.id(), s.text(), s.isRequired() ? "yes" : "no");
      assertTrue(page().contains(row), row);
    }
    assertTrue(page().startsWith("# The `.fir` format, version " + FirWriter.VERSION));
  }

  @Test
  void theFileShownIsTheOneWritten() throws IOException {
    var text = "func.func @id(%x: !flak.any owned) -> !flak.any owned {\n  func.return %x\n}\n";
    assertTrue(page().contains(text));
    var file = FirFile.of("flak-opt", List.of(Parser.parse("page", text)));
    var bytes = FirWriter.write(file, new FirWriter.Options(false, true));
    var shown = new ArrayList<Byte>();
    for (var line : page().lines().toList()) {
      var m = DUMPED.matcher(line);
      if (!m.matches()) continue;
      assertEquals(shown.size(), Integer.parseInt(m.group(1), 16), line);
      for (byte b : HexFormat.ofDelimiter(" ").parseHex(m.group(2))) shown.add(b);
    }
    var expected = new ArrayList<Byte>();
    for (byte b : bytes) expected.add(b);
    assertEquals(expected, shown);
  }
}
