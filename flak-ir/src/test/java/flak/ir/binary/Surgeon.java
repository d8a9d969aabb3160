package flak.ir.binary;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Changes files and puts the checksums right again, so that decoders see what no checksum would
/// let through.
final class Surgeon {
  private static final int[] TELLING = {0, 1, 2, 0x3F, 0x40, 0x7E, 0x7F, 0x80, 0x81, 0xFE, 0xFF};

  private final byte[][] sections = new byte[Section.values().length][];
  private final byte[] head;

  Surgeon(byte[] file) {
    int producer = u32(file, Format.AT_PRODUCER_LENGTH);
    int table = Format.FIXED + producer + 7 & -8;
    head = Arrays.copyOf(file, table);
    for (int i = 0; i < u32(file, Format.AT_SECTIONS); i++) {
      int entry = table + i * Format.ENTRY;
      int from = u32(file, entry + 4);
      sections[file[entry] - 1] = Arrays.copyOfRange(file, from, from + u32(file, entry + 8));
    }
  }

  private static int u32(byte[] file, int at) {
    return new Input("", file, "", at, at + 4).u32();
  }

  byte[] section(Section s) {
    return sections[s.ordinal()];
  }

  Surgeon with(Section s, byte[] content) {
    sections[s.ordinal()] = content;
    return this;
  }

  /// Changes a section or two at random.
  Surgeon operate(SplittableRandom random) {
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      int n = random.nextInt(2) == 0 ? Section.BODIES.ordinal() : random.nextInt(sections.length);
      if (sections[n] == null) continue;
      if (random.nextInt(50) == 0 && !Section.values()[n].isRequired()) sections[n] = null;
      else sections[n] = mutated(sections[n], random);
    }
    return this;
  }

  /// The bytes with a few random changes.
  static byte[] mutated(byte[] bytes, SplittableRandom random) {
    var out = bytes.clone();
    for (int i = random.nextInt(1, 3); i > 0 && out.length > 0; i--) {
      int at = random.nextInt(out.length);
      switch (random.nextInt(7)) {
        case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> out[at] = (byte) TELLING[random.nextInt(TELLING.length)];
        case 2 -> out[at] += (byte) (random.nextBoolean() ? 1 : -1);
        case 3 -> out[at] = out[random.nextInt(out.length)];
        case 4 -> out = splice(out, at, Math.min(out.length, at + random.nextInt(1, 4)), 0, random);
        case 5 -> out = splice(out, at, at, random.nextInt(1, 12), random);
        default -> {
          int from = random.nextInt(out.length);
          int n = random.nextInt(Math.min(16, out.length - Math.max(at, from)) + 1);
          System.arraycopy(out.clone(), from, out, at, n);
        }
      }
    }
    return out;
  }

  // Replaces a range by telling bytes.
  private static byte[] splice(byte[] bytes, int from, int to, int n, SplittableRandom random) {
    var out = Arrays.copyOf(bytes, bytes.length - (to - from) + n);
    System.arraycopy(bytes, to, out, from + n, bytes.length - to);
    for (int i = 0; i < n; i++) out[from + i] = (byte) TELLING[random.nextInt(TELLING.length)];
    return out;
  }

  /// The file, with all checksums as they must be.
  byte[] sewn() {
    bodyChecksums();
    var out = new Bytes();
    out.bytes(head);
    int n = (int) Arrays.stream(sections).filter(s -> s != null).count();
    int at = head.length + n * Format.ENTRY;
    for (var s : Section.values()) {
      var content = section(s);
      if (content == null) continue;
      out.u16(s.id());
      out.u16(s.isRequired() ? Section.REQUIRED : 0);
      out.u32(at);
      out.u32(content.length);
      out.u32(Bytes.crc(content, 0, content.length));
      at += content.length + 7 & -8;
    }
    out.putU32(Format.AT_FILE_LENGTH, at);
    out.putU32(Format.AT_HEADER_LENGTH, out.size());
    out.putU32(Format.AT_SECTIONS, n);
    out.putU32(Format.AT_CRC, 0);
    out.putU32(Format.AT_CRC, out.crc());
    for (var content : sections) {
      if (content == null) continue;
      out.bytes(content);
      out.align(8);
    }
    return out.toByteArray();
  }

  // As far as the index can be understood.
  private void bodyChecksums() {
    var index = section(Section.FUNCTIONS);
    var bodies = section(Section.BODIES);
    try {
      var in = new Input("", index, "", 0, index.length);
      int body = 0;
      for (int n = in.count(); n > 0; n--) {
        in.varint();
        in.varint();
        in.u8();
        in.varint();
        for (int p = in.count(); p > 0; p--) {
          in.u8();
          in.varint();
        }
        in.hash();
        int length = (int) Math.min(in.varint(), bodies.length - body);
        int at = in.at();
        in.u32();
        var crc = Bytes.crc(bodies, body, length);
        for (int i = 0; i < 4; i++) index[at + i] = (byte) (crc >> 8 * i);
        body += length;
      }
    } catch (flak.diag.DiagnosticException | IndexOutOfBoundsException _) {
      // Then the decoder will not understand it either.
    }
  }
}
