package flak.ir.binary;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.ir.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reads `.fir` files. Whatever the bytes are, the answer is a file or a [DiagnosticException] that
/// names section and offset.
public final class FirReader {
  private static final String HEADER = "header";

  /// Where in the magic the line ends begin that transfers as text change.
  private static final int LINE_ENDS = 4;

  /// So many of the eight bytes of the magic make a damaged file out of what else might be text.
  private static final int MOST_OF_MAGIC = 6;

  private final String name;
  private final byte[] bytes;
  private final PoolReader pools;
  private final Map<Section, Input> sections = new EnumMap<>(Section.class);
  private final Map<Section, Integer> checksums = new EnumMap<>(Section.class);
  private String producer = "";
  private List<ModulesReader.Indexed> functions = List.of();

  private FirReader(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
    pools = new PoolReader(new Budget(bytes.length));
  }

  /// Whether `bytes` are meant to be a `.fir` file, damaged or not: they start with its first byte,
  /// which UTF-8 text cannot, or have most of its first eight.
  public static boolean isBinary(byte[] bytes) {
    if (bytes.length > 0 && bytes[0] == Format.MAGIC[0]) return true;
    int same = 0;
    for (int i = 0; i < Math.min(bytes.length, Format.MAGIC.length); i++)
      if (bytes[i] == Format.MAGIC[i]) same++;
    return same >= MOST_OF_MAGIC;
  }

  /// The file in `bytes`, which must not be changed afterwards; `name` is for messages. Bodies of
  /// functions are decoded when they are first looked at, which may then throw.
  public static FirFile read(String name, byte[] bytes) {
    return new FirReader(name, bytes).read();
  }

  /// The file in `bytes` with every body decoded and every checksum and hash compared.
  public static FirFile readFully(String name, byte[] bytes) {
    var reader = new FirReader(name, bytes);
    var file = reader.read();
    reader.sections.get(Section.BODIES).check(reader.checksums.get(Section.BODIES));
    reader.pools.makeStrings();
    reader.checkHashes(file);
    return file;
  }

  private FirFile read() {
    var header = header();
    table(header);
    for (var s : Section.values()) {
      if (s.isRequired() && !sections.containsKey(s))
        throw header.failAt(bytes.length, "the section " + s.text() + " is missing");
      if (s != Section.BODIES && sections.containsKey(s)) sections.get(s).check(checksums.get(s));
    }
    pools.readStrings(section(Section.STRINGS));
    pools.readOps(section(Section.OPS));
    pools.readTypes(section(Section.TYPES));
    pools.readConstants(section(Section.CONSTS));
    var modules =
        new ModulesReader(
            pools,
            section(Section.MODULES),
            section(Section.FUNCTIONS),
            section(Section.BODIES),
            section(Section.NAMES),
            section(Section.LOCATIONS));
    functions = modules.functions();
    return new FirFile(
        producer,
        Arrays.copyOfRange(bytes, Format.AT_KEY, Format.AT_KEY + FirFile.KEY_BYTES),
        modules.read(),
        exports(),
        dependencies());
  }

  // The section from its start, or null.
  private Input section(Section s) {
    var whole = sections.get(s);
    return whole == null ? null : whole.part(whole.start(), whole.end());
  }

  // -- header and table

  private Input header() {
    var all = new Input(name, bytes, HEADER, 0, bytes.length);
    magic(all);
    if (bytes.length < Format.FIXED)
      throw all.failAt(bytes.length, "the file ends here; a header has " + Format.FIXED + " bytes");
    int length = u32(all, Format.AT_HEADER_LENGTH);
    if (length < Format.FIXED || length > bytes.length)
      throw all.failAt(
          Format.AT_HEADER_LENGTH,
          "a header of "
              + Integer.toUnsignedString(length)
              + " bytes in a file of "
              + bytes.length);
    checksum(all, length);
    int producerLength = u32(all, Format.AT_PRODUCER_LENGTH);
    if (producerLength < 0
        || producerLength > Math.min(Format.LONGEST_PRODUCER, length - Format.FIXED))
      throw all.failAt(Format.AT_PRODUCER_LENGTH, "the producer's name is too long");
    producer = new String(bytes, Format.FIXED, producerLength, StandardCharsets.UTF_8);
    int major = all.part(Format.AT_MAJOR, Format.AT_MINOR).u16();
    if (major == 0 || major > Format.MAJOR)
      throw new DiagnosticException(
          Diagnostic.error(
              Code.FIR_VERSION, Location.UNKNOWN, name, major, Format.MAJOR, producer));
    if (u32(all, Format.AT_FLAGS) != 0) throw all.failAt(Format.AT_FLAGS, "unknown flags");
    if (all.part(Format.AT_RESERVED, Format.FIXED).u64() != 0)
      throw all.failAt(Format.AT_RESERVED, "reserved bytes are not zero");
    return new Input(name, bytes, HEADER, Format.FIXED + producerLength, length);
  }

  private void magic(Input all) {
    int n = Math.min(bytes.length, Format.MAGIC.length);
    for (int i = 0; i < n; i++) {
      if (bytes[i] == Format.MAGIC[i]) continue;
      throw all.failAt(
          i,
          i >= LINE_ENDS
              ? "the line ends have been changed, as by a transfer as text"
              : "this is no .fir file, or its first bytes are damaged");
    }
    if (n < Format.MAGIC.length) throw all.failAt(n, "the file ends here");
  }

  private static int u32(Input all, int at) {
    return all.part(at, at + 4).u32();
  }

  // Over the header with zeros where the checksum is.
  private void checksum(Input all, int length) {
    var copy = Arrays.copyOf(bytes, length);
    Arrays.fill(copy, Format.AT_CRC, Format.AT_CRC + 4, (byte) 0);
    if (Bytes.crc(copy, 0, length) != u32(all, Format.AT_CRC))
      throw all.failAt(
          Format.AT_CRC, "the checksum does not fit the " + length + " bytes of the header");
  }

  private void table(Input in) {
    zeros(in, in.at() + Format.ALIGNMENT - 1 & -Format.ALIGNMENT);
    int n = u32(in, Format.AT_SECTIONS);
    if (n < 0 || n > Format.MOST_SECTIONS || in.left() != n * Format.ENTRY)
      throw in.failAt(
          Format.AT_SECTIONS,
          Integer.toUnsignedString(n)
              + " sections announced, "
              + in.left()
              + " bytes in their table");
    long length = in.part(Format.AT_FILE_LENGTH, Format.AT_HEADER_LENGTH).u64();
    int end = in.end();
    int last = 0;
    for (int i = 0; i < n; i++) {
      int entry = in.at();
      int id = in.u16();
      int flags = in.u16();
      int from = in.u32();
      int size = in.u32();
      int crc = in.u32();
      if (id <= last) throw in.failAt(entry, "the sections are not in order");
      last = id;
      var text = Section.of(id) == null ? "number " + id : Section.of(id).text();
      if (from < 0 || size < 0 || from > length || size > length - from)
        throw in.failAt(entry, "the section " + text + " lies outside of the file");
      // What is cut off is named by the section it is missing from.
      if (from + size > bytes.length)
        throw new Input(name, bytes, text, bytes.length, bytes.length)
            .fail("the file ends here, " + (length - bytes.length) + " bytes early");
      zeros(new Input(name, bytes, text, end, bytes.length), from);
      end = from + size;
      var section = new Input(name, bytes, text, from, end);
      if (Section.of(id) != null) {
        sections.put(Section.of(id), section);
        checksums.put(Section.of(id), crc);
      } else if ((flags & Section.REQUIRED) != 0) {
        throw section.failAt(
            from,
            "this Flak does not know the section, and cannot do without it; the file was written by "
                + producer);
      } else {
        section.check(crc);
      }
    }
    end(length, end);
  }

  private void end(long length, int end) {
    var tail = new Input(name, bytes, "end", Math.min(end, bytes.length), bytes.length);
    if (length < bytes.length)
      throw tail.failAt((int) Math.max(0, length), (bytes.length - length) + " bytes too many");
    if (length > bytes.length)
      throw tail.failAt(
          bytes.length, "the file ends here, " + (length - bytes.length) + " bytes early");
    if (length != (end + Format.ALIGNMENT - 1 & -Format.ALIGNMENT))
      throw tail.fail("bytes that belong to no section");
    zeros(tail, bytes.length);
  }

  // Up to `to`, which is the next multiple of the alignment.
  private static void zeros(Input in, int to) {
    int expected = in.at() + Format.ALIGNMENT - 1 & -Format.ALIGNMENT;
    if (to != expected) throw in.fail("the next section starts at " + to + ", not at " + expected);
    if (to > in.end()) throw in.failAt(in.end(), "the file ends here");
    while (in.at() < to)
      if (in.u8() != 0) throw in.failAt(in.at() - 1, "a byte between sections is not zero");
  }

  // -- small sections

  private Interface exports() {
    var in = section(Section.INTERFACE);
    int n = in.count();
    var vars = new ArrayList<Export>();
    for (int i = 0; i < n; i++) {
      int from = in.at();
      var var = pools.string(in);
      int flags = in.u8();
      if (flags > 7) throw in.failAt(from, "unknown flags " + flags);
      if (i > 0 && vars.getLast().name().compareTo(var) >= 0)
        throw in.failAt(from, "the names are not sorted");
      vars.add(
          new Export(
              var, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, pools.constant(in)));
    }
    in.finish();
    return new Interface(vars);
  }

  private List<Dependency> dependencies() {
    var in = section(Section.DEPENDENCIES);
    int n = in.count();
    var out = new ArrayList<Dependency>();
    for (int i = 0; i < n; i++) {
      int from = in.at();
      var text = pools.string(in);
      Dependency.Kind kind = null;
      for (var k : Dependency.Kind.values()) if (k.text().equals(text)) kind = k;
      if (kind == null) throw in.failAt(from, "unknown kind of dependency `" + text + "`");
      out.add(new Dependency(kind, pools.string(in), pools.string(in)));
    }
    in.finish();
    return out;
  }

  // -- hashes

  private void checkHashes(FirFile file) {
    var all = new Input(name, bytes, HEADER, Format.AT_INTERFACE, Format.AT_SECTIONS);
    if (!all.hash().equals(file.exports().hash()))
      throw all.failAt(Format.AT_INTERFACE, "the interface has another hash");
    var hashing = new Pools().hashing();
    var index = section(Section.FUNCTIONS);
    for (var f : functions) {
      if (!new BodyWriter(f.function()).hash(hashing).equals(f.hash()))
        throw index.failAt(f.offset(), "@" + f.function().symbol() + " has another hash");
    }
  }
}
