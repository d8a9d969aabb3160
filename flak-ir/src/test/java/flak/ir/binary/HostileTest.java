package flak.ir.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.Code;
import flak.diag.DiagnosticException;
import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.DataOp;
import flak.ir.text.Printer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files made to hurt: small ones that mean something huge, deep or slow, and what is new or odd.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileTest {
  private static String refused(byte[] bytes) {
    var e = assertThrows(DiagnosticException.class, () -> FirReader.readFully("bytes", bytes));
    return e.diagnostics().getFirst().message();
  }

  private static void refused(byte[] bytes, String message) {
    var text = refused(bytes);
    assertTrue(text.contains(message), text);
  }

  private static Attr nested(int depth) {
    Attr a = Attr.NIL;
    for (int i = 1; i < depth; i++) a = new Attr.Vec(List.of(a));
    return a;
  }

  private static byte[] written(Attr... constants) {
    return FirWriter.write(FirFile.of("test", List.of(Files.module(List.of(constants)))));
  }

  @Test
  void constantsThatUnfoldWithoutEndAreRefused() {
    Attr laughing = new Attr.Str("ha");
    for (int i = 0; i < 70; i++) laughing = new Attr.Vec(List.of(laughing, laughing));
    refused(written(laughing), "a constant unfolds without end");
    Attr giggling = new Attr.Str("ha");
    for (int i = 0; i < 40; i++) giggling = new Attr.Lst(List.of(giggling, giggling));
    refused(written(giggling), "the file unfolds to more than");
  }

  @Test
  void oneLongStringMentionedOftenIsRefused() {
    var m = new Module("m");
    var name = "x".repeat(100_000);
    for (int i = 0; i < 10_000; i++) m.addInit(name);
    refused(FirWriter.write(FirFile.of("test", List.of(m))), "the file unfolds to more than");
  }

  @Test
  void constantsNestAsDeepAsInText() throws Exception {
    var deep = written(nested(10_000));
    var done = new String[1];
    // Reading takes no stack; printing does.
    var thread =
        new Thread(
            null,
            () -> done[0] = Printer.print(FirReader.readFully("bytes", deep).modules().getFirst()),
            "deep",
            256L << 20);
    FirReader.readFully("bytes", deep);
    thread.start();
    thread.join();
    assertTrue(done[0].contains("[nil]"));
    refused(written(nested(10_001)), "constants nested deeper than 10000");
  }

  // Quadratic time would take minutes.
  @Test
  void thousandsOfValuesBeforeTheirDefinition() {
    int n = 20_000;
    var f = new Function("f", Type.ANY, Ownership.OWNED, Location.UNKNOWN);
    var rw = new Rewriter(f);
    var entry = rw.addBlock("entry");
    var x = rw.addParam(entry, Type.ANY, Ownership.OWNED, "x");
    var uses = rw.addBlock("uses");
    var definitions = rw.addBlock("definitions");
    var values = new ArrayList<Value>();
    rw.atEnd(definitions);
    for (int i = 0; i < n; i++) values.add(rw.value(new ConstOp.Const(Attr.NIL)));
    rw.insert(new ControlOp.Unreachable());
    rw.atEnd(uses);
    for (var v : values) rw.insert(new DataOp.Vector(List.of(v, x, v)));
    rw.insert(new ControlOp.Unreachable());
    rw.atEnd(entry).insert(new ControlOp.Return(x));
    var m = new Module("m");
    m.add(f);
    var file = FirFile.of("test", List.of(m));
    var bytes = FirWriter.write(file);
    var read = FirReader.readFully("bytes", bytes);
    assertEquals(Printer.print(m), Printer.print(read.modules().getFirst()));
    assertEquals(n + 1, read.modules().getFirst().function("f").params().getFirst().uses().size());
  }

  @Test
  void aDamagedBodyFailsWhenItIsLookedAtAndEachTime() {
    var surgeon = new Surgeon(Files.resource("v1.fir"));
    var bodies = surgeon.section(Section.BODIES).clone();
    bodies[0] = 0;
    var file = FirReader.read("bytes", surgeon.with(Section.BODIES, bodies).sewn());
    var first = file.modules().get(0).function("user/f#1");
    var e = assertThrows(DiagnosticException.class, first::blocks);
    assertTrue(e.getMessage().contains("section bodies, offset "), e.getMessage());
    assertSame(e, assertThrows(DiagnosticException.class, () -> new Rewriter(first)));
    assertTrue(first.isDeferred());
    assertEquals(2, first.params().size());
    assertEquals(2, file.modules().get(0).function("user/f#1+").entry().insts().size());
  }

  @Test
  void severalThreadsSeeOneBody() throws Exception {
    var bytes = FirWriter.write(Files.constants(1, 200));
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 200; i++) {
        var f = FirReader.read("bytes", bytes).modules().getFirst().function("f");
        var all = pool.invokeAll(java.util.Collections.nCopies(4, (Callable<Block>) f::entry));
        for (var block : all) {
          assertSame(f.entry(), block.get());
          assertEquals(201, block.get().insts().size());
        }
      }
    }
  }

  @Test
  void unknownSectionsAreSkippedUnlessRequired() {
    var bytes = FirWriter.write(Files.golden());
    assertEquals(
        Files.text(Files.golden()), Files.text(FirReader.readFully("bytes", more(bytes, 0))));
    refused(more(bytes, Section.REQUIRED), "section number 99, offset");
    refused(more(bytes, Section.REQUIRED), "cannot do without it; the file was written by a test");
  }

  // The file with one more section, number 99.
  private static byte[] more(byte[] bytes, int flags) {
    var content = new byte[] {1, 2, 3, 4, 5, 6, 7, 8};
    var in = new Input("", bytes, "", Format.AT_HEADER_LENGTH, bytes.length);
    int header = in.u32();
    var out = new Bytes();
    out.bytes(Arrays.copyOf(bytes, header));
    int n = in.part(Format.AT_SECTIONS, bytes.length).u32();
    // Everything moves by the length of an entry.
    for (int i = 0; i < n; i++) {
      int entry = header - (n - i) * Format.ENTRY;
      out.putU32(entry + 4, in.part(entry + 4, bytes.length).u32() + Format.ENTRY);
    }
    out.u16(99);
    out.u16(flags);
    out.u32(bytes.length + Format.ENTRY);
    out.u32(content.length);
    out.u32(Bytes.crc(content, 0, content.length));
    out.putU32(Format.AT_SECTIONS, n + 1);
    out.putU32(Format.AT_HEADER_LENGTH, out.size());
    out.putU32(Format.AT_FILE_LENGTH, bytes.length + Format.ENTRY + content.length);
    out.putU32(Format.AT_CRC, 0);
    out.putU32(Format.AT_CRC, out.crc());
    out.bytes(Arrays.copyOfRange(bytes, header, bytes.length));
    out.bytes(content);
    return out.toByteArray();
  }

  @Test
  void aNewerVersionSaysWhichAndWhoWroteIt() {
    var bytes = FirWriter.write(Files.golden());
    bytes[Format.AT_MAJOR] = 3;
    var sewn = new Surgeon(bytes).sewn();
    var e = assertThrows(DiagnosticException.class, () -> FirReader.read("bytes", sewn));
    assertEquals(Code.FIR_VERSION, e.diagnostics().getFirst().code());
    assertEquals(
        "`bytes` has version 3 of the .fir format, this Flak reads versions up to 1; it was written by a test",
        e.diagnostics().getFirst().message());
    bytes[Format.AT_MAJOR] = 1;
    bytes[Format.AT_MINOR] = 9;
    assertEquals(2, FirReader.readFully("bytes", new Surgeon(bytes).sewn()).modules().size());
  }

  @Test
  void whatIsLeftOutIsNotThere() {
    var golden = Files.golden();
    var all = FirWriter.write(golden);
    var bare = FirWriter.write(golden, new FirWriter.Options(false, false));
    assertTrue(bare.length < all.length);
    var text = new String(bare, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertTrue(!text.contains("user.clj:") && !text.contains("odd \" name.clj"));
    var read = FirReader.readFully("bytes", bare);
    for (var m : read.modules()) {
      for (var f : m.functions()) {
        assertEquals(Location.UNKNOWN, f.location());
        assertEquals(
            FirWriter.hash(f),
            FirWriter.hash(golden.modules().get(read.modules().indexOf(m)).function(f.symbol())),
            "names and locations are not hashed");
      }
    }
    // A section can be dropped without touching the others.
    var dropped = new Surgeon(all).with(Section.LOCATIONS, null).with(Section.NAMES, null).sewn();
    assertEquals(Files.text(read), Files.text(FirReader.readFully("bytes", dropped)));
  }

  @Test
  void interfacesHashByContent() {
    var f = new Export("f", false, false, false, Attr.NIL);
    var g = new Export("g", true, false, false, nested(3));
    assertEquals(new Interface(List.of(f, g)).hash(), new Interface(List.of(g, f)).hash());
    var other = new Export("g", true, false, false, nested(4));
    assertTrue(
        !new Interface(List.of(f, g)).hash().equals(new Interface(List.of(f, other)).hash()));
    assertTrue(!new Interface(List.of(f)).hash().equals(Interface.EMPTY.hash()));
  }
}
