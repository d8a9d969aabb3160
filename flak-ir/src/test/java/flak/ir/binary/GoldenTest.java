package flak.ir.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// For each version of the format a file that some Flak wrote, with the text beside it. With
/// `FLAK_BLESS=1`, the one of the newest version is written; do that only before it is released.
class GoldenTest {
  @Test
  void versionOne() throws IOException {
    if ("1".equals(System.getenv("FLAK_BLESS")))
      java.nio.file.Files.write(
          Path.of("src/test/resources/flak/ir/binary/v1.fir"), FirWriter.write(Files.golden()));
    var bytes = Files.resource("v1.fir");
    assertArrayEquals(FirWriter.write(Files.golden()), bytes);
    var read = FirReader.readFully("v1.fir", bytes);
    assertEquals(new String(Files.resource("v1.txt"), StandardCharsets.UTF_8), Files.text(read));
    assertArrayEquals(bytes, FirWriter.write(read));
    assertEquals("a test", read.producer());
    assertArrayEquals(Files.golden().key(), read.key());
    assertEquals(Files.golden().exports(), read.exports());
    assertEquals(Files.golden().dependencies(), read.dependencies());
  }

  @Test
  void hashesAreThoseOfTheirSource() {
    // The values of Austin Appleby's smhasher, low word first.
    assertEquals(new Hash128(0, 0), Hash128.of(""));
    assertEquals(new Hash128(0xcbd8a7b341bd9b02L, 0x5b1e906a48ae1d19L), Hash128.of("hello"));
    assertEquals(
        new Hash128(0xe34bbc7bbc071b6cL, 0x7a433ca9c49a9347L),
        Hash128.of("The quick brown fox jumps over the lazy dog"));
    assertEquals("cbd8a7b341bd9b025b1e906a48ae1d19", Hash128.of("hello").toString());
  }
}
