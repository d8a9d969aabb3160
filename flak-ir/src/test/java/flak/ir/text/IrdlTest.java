package flak.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.op.OpTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IrdlTest {
  private static final Path FILE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "flak.irdl.mlir");

  @Test
  void theFileIsUpToDate() throws IOException {
    if ("1".equals(System.getenv("FLAK_BLESS"))) Files.writeString(FILE, Irdl.text());
    assertEquals(
        Irdl.text(),
        Files.readString(FILE),
        "docs/flak.irdl.mlir is not what the records say; FLAK_BLESS=1 rewrites it");
  }

  @Test
  void everyOperationOfOursIsThere() {
    var lines = Irdl.text().lines().map(String::strip).toList();
    for (var op : OpTable.rows()) {
      if (!Dialects.own().contains(Dialects.of(op.mnemonic()))) continue;
      var name = op.mnemonic().substring(op.mnemonic().indexOf('.') + 1);
      assertTrue(
          lines.contains("irdl.operation @" + name + " {") || lines.contains("// " + op.mnemonic()),
          op.mnemonic());
    }
  }
}
