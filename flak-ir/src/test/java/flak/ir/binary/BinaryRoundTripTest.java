package flak.ir.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.Attr;
import flak.ir.Function;
import flak.ir.Location;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.OpTable;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import flak.ir.text.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinaryRoundTripTest {
  private static final PrintOptions ALL = new PrintOptions(false, true);

  private static FirFile check(FirFile file) {
    var bytes = FirWriter.write(file);
    assertArrayEquals(bytes, FirWriter.write(file), "writing is deterministic");
    var read = FirReader.readFully("bytes", bytes);
    for (int i = 0; i < file.modules().size(); i++)
      assertEquals(
          Printer.print(file.modules().get(i), ALL), Printer.print(read.modules().get(i), ALL));
    assertArrayEquals(bytes, FirWriter.write(read));
    var lazy = FirReader.read("bytes", bytes);
    assertArrayEquals(bytes, FirWriter.write(lazy));
    return read;
  }

  @Test
  void everyOperationReadsBack() {
    for (var row : OpTable.rows()) {
      for (int variant = 0; variant < 3; variant++) {
        var m = Samples.with(row, variant);
        check(FirFile.of("test", List.of(m)));
      }
    }
  }

  @Test
  void randomConstantsReadBackEqual() {
    var random = new SplittableRandom(42);
    var constants = new ArrayList<Attr>();
    for (int i = 0; i < 2_000; i++) constants.add(Samples.constant(random, 0));
    var read = check(FirFile.of("test", List.of(constants(constants))));
    var insts = read.modules().getFirst().function("f").entry().insts();
    for (int i = 0; i < constants.size(); i++)
      assertEquals(new ConstOp.Const(constants.get(i)), insts.get(i).op());
  }

  private static Module constants(List<Attr> constants) {
    var f = new Function("f", Type.ANY, Ownership.NONE, Location.UNKNOWN);
    var rw = new Rewriter(f);
    rw.atEnd(rw.addBlock("entry"));
    for (var c : constants) rw.insert(new ConstOp.Const(c), "c");
    rw.insert(new ControlOp.Unreachable());
    var m = new Module("m");
    m.add(f);
    return m;
  }

  @Test
  void bodiesWaitUntilTheyAreLookedAt() {
    var m = Samples.with(OpTable.find("flak.arith"), 1);
    var f =
        FirReader.read("bytes", FirWriter.write(FirFile.of("test", List.of(m))))
            .modules()
            .getFirst()
            .function("sample");
    assertTrue(f.isDeferred());
    assertEquals(4, f.params().size());
    assertTrue(f.isDeferred());
    long version = f.version();
    assertEquals("any", f.entry().params().getFirst().name());
    assertFalse(f.isDeferred());
    assertEquals(version, f.version());
  }
}
