package flak.ir.binary;

import flak.ir.Bug;
import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Module;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Writes `.fir` files as docs/fir-format.md describes them. Equal contents give equal bytes.
public final class FirWriter {
  /// The newest version of the format, which is the one that is written.
  public static final int VERSION = Format.MAJOR;

  /// What may be left out.
  ///
  /// @param locations write where each instruction comes from
  /// @param names write the name hints of values and blocks
  public record Options(boolean locations, boolean names) {
    public static final Options ALL = new Options(true, true);
  }

  private record Entry(Function function, int module) {}

  private final FirFile file;
  private final Options options;
  private final Pools pools = new Pools();
  private final Refs hashing = pools.hashing();
  private final List<Entry> functions = new ArrayList<>();
  private final Map<Function, Integer> numbers = new IdentityHashMap<>();
  private final Map<Section, Bytes> sections = new EnumMap<>(Section.class);

  private FirWriter(FirFile file, Options options) {
    this.file = file;
    this.options = options;
    for (int m = 0; m < file.modules().size(); m++)
      for (var f : file.modules().get(m).functions()) functions.add(new Entry(f, m));
    functions.sort(
        Comparator.comparing((Entry e) -> e.function().symbol()).thenComparingInt(Entry::module));
    for (var e : functions) numbers.put(e.function(), numbers.size());
    if (numbers.size() != functions.size()) throw new Bug("a function is in two modules");
  }

  /// The bytes of a file with everything.
  public static byte[] write(FirFile file) {
    return write(file, Options.ALL);
  }

  /// The bytes of a file.
  public static byte[] write(FirFile file, Options options) {
    return new FirWriter(file, options).write();
  }

  /// The hash of what `function` does: signature and body, without symbol, names and locations.
  public static Hash128 hash(Function function) {
    return new BodyWriter(function).hash(new Pools().hashing());
  }

  static Hash128 hash(Interface exports) {
    var bytes = new Bytes();
    exports(exports, new Pools().hashing(), bytes);
    return bytes.hash();
  }

  private byte[] write() {
    modules();
    functions();
    if (options.names()) names();
    if (options.locations()) locations();
    var exported = new Bytes();
    exports(file.exports(), pools, exported);
    sections.put(Section.INTERFACE, exported);
    dependencies();
    sections.put(Section.CONSTS, pools.writeConstants());
    sections.put(Section.OPS, pools.writeOps());
    sections.put(Section.TYPES, pools.writeTypes());
    sections.put(Section.STRINGS, pools.writeStrings());
    return assemble();
  }

  // -- sections

  private void modules() {
    var out = new Bytes();
    out.varint(file.modules().size());
    for (var m : file.modules()) module(m, out);
    sections.put(Section.MODULES, out);
  }

  private void module(Module m, Bytes out) {
    pools.string(out, m.name());
    out.varint(m.inits().size());
    for (var i : m.inits()) pools.string(out, i);
    out.varint(m.vars().size());
    for (var v : m.vars()) {
      pools.string(out, v.ns());
      pools.string(out, v.name());
      out.u8(v.dynamic() ? 1 : 0);
    }
    out.varint(m.fnDefs().size());
    for (var d : m.fnDefs()) fnDef(d, out);
    out.varint(m.functions().size());
    for (var f : m.functions()) out.varint(numbers.get(f));
  }

  private void fnDef(FnDef d, Bytes out) {
    pools.string(out, d.symbol());
    pools.string(out, d.name());
    out.zigzag(d.captures());
    out.varint(d.arities().size());
    for (var a : d.arities()) {
      out.zigzag(a.fixed());
      out.u8(a.variadic() ? 1 : 0);
      pools.string(out, a.code());
    }
  }

  private void functions() {
    var index = new Bytes();
    var bodies = new Bytes();
    index.varint(functions.size());
    for (var e : functions) {
      var f = e.function();
      var body = new Bytes();
      var writer = new BodyWriter(f);
      writer.body(pools, body);
      pools.string(index, f.symbol());
      BodyWriter.signature(f, pools, index);
      index.hash(writer.hash(hashing));
      index.varint(body.size());
      index.u32(body.crc());
      bodies.append(body);
    }
    sections.put(Section.FUNCTIONS, index);
    sections.put(Section.BODIES, bodies);
  }

  private void names() {
    var rows = new ArrayList<Bytes>();
    for (var e : functions) {
      var row = new Bytes();
      var names = new NameWriter(pools, row);
      var f = e.function();
      for (var b : f.blocks()) if (b != f.entry()) names.write(b.name());
      for (var b : f.blocks()) {
        for (var p : b.params()) names.write(p.name());
        for (var i : b.insts()) if (i.hasResult()) names.write(i.result().name());
      }
      names.finish();
      rows.add(row);
    }
    sections.put(Section.NAMES, rows(rows));
  }

  private void locations() {
    var rows = new ArrayList<Bytes>();
    var definitions = new Bytes();
    var first = new LocationWriter(pools, definitions);
    for (var m : file.modules()) for (var d : m.fnDefs()) first.write(d.location());
    rows.add(definitions);
    for (var e : functions) {
      var row = new Bytes();
      var writer = new LocationWriter(pools, row);
      writer.write(e.function().location());
      for (var b : e.function().blocks()) for (var i : b.insts()) writer.write(i.location());
      rows.add(row);
    }
    sections.put(Section.LOCATIONS, rows(rows));
  }

  // The lengths of all, then all.
  private static Bytes rows(List<Bytes> rows) {
    var out = new Bytes();
    for (var r : rows) out.varint(r.size());
    for (var r : rows) out.append(r);
    return out;
  }

  private static void exports(Interface exports, Refs refs, Bytes out) {
    out.varint(exports.vars().size());
    for (var v : exports.vars()) {
      refs.string(out, v.name());
      out.u8((v.macro() ? 1 : 0) | (v.dynamic() ? 2 : 0) | (v.isPrivate() ? 4 : 0));
      refs.constant(out, v.arglists());
    }
  }

  private void dependencies() {
    var out = new Bytes();
    out.varint(file.dependencies().size());
    for (var d : file.dependencies()) {
      pools.string(out, d.kind().text());
      pools.string(out, d.name());
      pools.string(out, d.hash());
    }
    sections.put(Section.DEPENDENCIES, out);
  }

  // -- the file

  private byte[] assemble() {
    var producer = file.producer().getBytes(StandardCharsets.UTF_8);
    if (producer.length > Format.LONGEST_PRODUCER) throw new Bug("the producer's name is too long");
    if (file.key().length != FirFile.KEY_BYTES) throw new Bug("a key has 32 bytes");
    var out = new Bytes();
    out.bytes(Format.MAGIC);
    out.u16(Format.MAJOR);
    out.u16(Format.MINOR);
    out.u32(0);
    out.u64(0);
    out.u64(0);
    out.bytes(file.key());
    out.hash(file.exports().hash());
    out.u32(sections.size());
    out.u32(producer.length);
    out.u64(0);
    out.bytes(producer);
    out.align(Format.ALIGNMENT);
    int header = out.size() + sections.size() * Format.ENTRY;
    table(out, header);
    out.putU32(Format.AT_HEADER_LENGTH, header);
    var bodies = new Bytes();
    for (var s : sections.values()) {
      bodies.append(s);
      bodies.align(Format.ALIGNMENT);
    }
    out.putU32(Format.AT_FILE_LENGTH, Math.addExact(header, bodies.size()));
    out.putU32(Format.AT_CRC, out.crc());
    out.append(bodies);
    return out.toByteArray();
  }

  private void table(Bytes out, int header) {
    int at = header;
    for (var s : sections.entrySet()) {
      out.u16(s.getKey().id());
      out.u16(s.getKey().isRequired() ? Section.REQUIRED : 0);
      out.u32(at);
      out.u32(s.getValue().size());
      out.u32(s.getValue().crc());
      at += s.getValue().size() + Format.ALIGNMENT - 1 & -Format.ALIGNMENT;
    }
  }
}
