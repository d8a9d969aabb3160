package flak.read;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Numbers for generated symbols: the same for the same text, different for different texts.
///
/// Names that macros of two files generate meet in one expansion, so a plain counter for each file
/// would capture. The number is a checksum of file name and text followed by a counter, which keeps
/// compilation reproducible.
final class Ids {
  private static final long SPACING = 10_000;
  private static final int BITS = 0xFF_FFFF;
  private long next;

  Ids(String file, String text) {
    var crc = new CRC32();
    crc.update(file.getBytes(StandardCharsets.UTF_8));
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    next = (crc.getValue() & BITS) * SPACING;
  }

  long next() {
    return ++next;
  }
}
