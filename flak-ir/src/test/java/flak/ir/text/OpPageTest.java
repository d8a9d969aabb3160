package flak.ir.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "ops.md");

  @Test
  void thePageIsUpToDate() throws IOException {
    if ("1".equals(System.getenv("FLAK_BLESS"))) Files.writeString(PAGE, OpPage.markdown());
    assertEquals(
        OpPage.markdown(),
        Files.readString(PAGE),
        "docs/ops.md is not what the records say; FLAK_BLESS=1 rewrites it");
  }
}
