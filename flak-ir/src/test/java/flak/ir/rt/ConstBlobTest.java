package flak.ir.rt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import flak.ir.Attr;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The bytes that the runtime loads constants from.
class ConstBlobTest {
  private static String hex(Attr... attrs) {
    return HexFormat.of().formatHex(ConstBlob.encode(List.of(attrs)));
  }

  @Test
  void writesValuesOneBehindTheOther() {
    assertEquals("00" + "01" + "0304", hex(Attr.NIL, new Attr.Bool(true), new Attr.Int(2)));
    assertEquals("03ffffffffffffffffff01", hex(new Attr.Int(Long.MIN_VALUE)));
    assertEquals(
        "0c02" + "0a000161" + "0d00",
        hex(new Attr.Lst(List.of(new Attr.Sym("", "a"), new Attr.Vec(List.of())))));
    assertEquals(
        "0e01" + "0302" + "0304", hex(new Attr.Map(List.of(new Attr.Int(1), new Attr.Int(2)))));
    assertEquals(
        "14" + "0a0004" + HexFormat.of().formatHex("uuid".getBytes()) + "090178",
        hex(new Attr.Tagged("uuid", new Attr.Str("x"))));
    assertEquals(
        "10" + "0e00" + "0a000161",
        hex(new Attr.Meta(new Attr.Map(List.of()), new Attr.Sym("", "a"))));
    assertEquals("12" + "0175" + "0178", hex(new Attr.Var("u", "x")));
  }
}
