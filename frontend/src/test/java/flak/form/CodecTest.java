package flak.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.DiagnosticException;
import flak.ir.Location;
import flak.ir.rt.CodecTag;
import flak.ir.rt.ConstBlob;
import flak.read.Reader;
import flak.read.Resolver;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The codec's bytes, both ways, and its refusal of bad ones.
class CodecTest {
  private static Form read(String text) {
    return new Reader(text, "t.clj", Resolver.plain("user")).next().orElseThrow().form();
  }

  private static final String ALL =
      "(nil true false 1 -1 9223372036854775807 -9223372036854775808 1.5 ##NaN 10N 1/3 1.50M \\a \\u03A9 \"sé\" a b/c :k :n/k [] [1] {} {:a 1 :b [2]} #{1 x}"
          + " ^:m y ^{:doc \"d\"} [z] #\"re\" #inst \"2020-01-01\" () ^:q ())";

  @ParameterizedTest
  @CsvSource({
    "nil, 00",
    "true, 01",
    "false, 02",
    "0, 0300",
    "-1, 0301",
    "1, 0302",
    "64, 038001",
    "1.0, 04000000000000f03f",
    "2N, 050132",
    "1/2, 0601310132",
    "1.5M, 0703312e35",
    "\\a, 0861",
    "\\u03A9, 08a907",
    ":a/b, 0b01610162",
    ":b, 0b000162",
    "\"é\", 0902c3a9"
  })
  void writesTheDocumentedBytes(String text, String hex) {
    assertEquals(hex, HexFormat.of().formatHex(Codec.encode(read(text))));
  }

  @Test
  void writesPositionsAndLineMetadata() {
    // positioned t.clj 1:1-1:4, meta {:line 1 :column 1}, list of one, 7
    assertEquals(
        "1505742e636c6a01010104"
            + "10"
            + "0e02"
            + "0b00046c696e65"
            + "0302"
            + "0b0006636f6c756d6e"
            + "0302"
            + "0c01"
            + "030e",
        HexFormat.of().formatHex(Codec.encode(read("(7)"))));
  }

  @Test
  void readsBackWhatItWrote() {
    var form = read(ALL);
    var back = Codec.decode(Codec.encode(form));
    assertEquals(FormPrinter.print(form), FormPrinter.print(back));
    assertEquals(form.position(), back.position());
    // Line metadata is there now, and stays the same from then on.
    assertTrue(FormPrinter.printWithMeta(back).startsWith("^{:line 1, :column 1} (nil"));
    assertEquals(back, Codec.decode(Codec.encode(back)));
  }

  @Test
  void keepsLiveObjects() {
    var live = new Form.Live(77, "#object[f]");
    assertEquals(live, Codec.decode(Codec.encode(live)));
    assertThrows(
        DiagnosticException.class,
        () -> Constants.of(new Form.VecForm(List.of(live), null, Location.UNKNOWN)));
  }

  @Test
  void refusesEveryTruncation() {
    var bytes = Codec.encode(read(ALL));
    for (int n = 1; n < bytes.length; n++) {
      var cut = java.util.Arrays.copyOf(bytes, n);
      assertThrows(CodecException.class, () -> Codec.decode(cut));
    }
    assertThrows(CodecException.class, () -> Codec.decode(new byte[0]));
  }

  @Test
  void neverFailsOtherwiseOnDamagedBytes() {
    var random = new Random(3);
    var bytes = Codec.encode(read(ALL));
    for (int i = 0; i < 50_000; i++) {
      var damaged = bytes.clone();
      for (int n = random.nextInt(4); n >= 0; n--)
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        Codec.decodeAll(damaged);
      } catch (CodecException e) {
        assertTrue(e.getMessage().length() > 3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0cffffffff7f",
        "0effffffff0f00",
        "09ff",
        "1400",
        "10000b000161",
        "17",
        "03ffffffffffffffffffff01",
        "08ffff47",
        "080000",
        "0902c328",
        "050161"
      })
  void refusesNonsense(String hex) {
    assertThrows(CodecException.class, () -> Codec.decode(HexFormat.of().parseHex(hex)));
  }

  @Test
  void limitsDepthWithoutRecursion() {
    var bytes = new byte[2_000_001];
    for (int i = 0; i < bytes.length - 1; i += 2) {
      bytes[i] = CodecTag.VECTOR;
      bytes[i + 1] = 1;
    }
    assertThrows(CodecException.class, () -> Codec.decode(bytes));
    Form deep = Form.NIL;
    for (int i = 0; i < FormDecoder.MAX_DEPTH; i++)
      deep = new Form.VecForm(List.of(deep), null, Location.UNKNOWN);
    assertTrue(Codec.decode(Codec.encode(deep)) instanceof Form.VecForm);
  }

  @Test
  void encodesConstantsLikeForms() {
    var form =
        read(
            "[nil true 1 1.5 2N 1/3 1.5M \\a \"s\" :k/w #{1} {:a [2]} #\"re\" #uuid \"00000000-0000-0000-0000-000000000000\"]");
    var bare =
        Codec.decode(Codec.encode(form)) instanceof Form.VecForm v
            ? new Form.VecForm(strip(v.items()), null, Location.UNKNOWN)
            : null;
    assertArrayEquals(Codec.encode(bare), ConstBlob.encode(List.of(Constants.of(form))));
  }

  private static List<Form> strip(List<Form> forms) {
    return forms.stream().map(CodecTest::strip).toList();
  }

  private static Form strip(Form form) {
    return switch (form) {
      case Form.VecForm v -> new Form.VecForm(strip(v.items()), null, Location.UNKNOWN);
      case Form.MapForm m -> new Form.MapForm(strip(m.entries()), null, Location.UNKNOWN);
      case Form.SetForm s -> new Form.SetForm(strip(s.items()), null, Location.UNKNOWN);
      default -> form;
    };
  }

  @Test
  void givesQuotedListsTheirLines() {
    var attr = Constants.of(read("(a)"));
    assertEquals(
        "Meta[meta=Map[entries=[Kw[ns=, name=line], Int[value=1], Kw[ns=, name=column], Int[value=1]]], value=Lst[items=[Sym[ns=, name=a]]]]",
        attr.toString());
  }
}
