package flak.form;

import flak.form.Form.MapForm;
import flak.form.Form.Sym;
import flak.ir.Location;
import flak.ir.rt.CodecTag;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Reads forms as docs/abi.md, section 6 says, without trusting a byte: lengths are checked against
/// what is left, nesting is limited, and what is open is kept in a stack of its own.
final class FormDecoder {
  static final int MAX_DEPTH = 10_000;

  /// A value whose parts are being read.
  private static final class Open {
    final int tag;
    final long wants;
    final Location.Source at;
    final List<Form> parts = new ArrayList<>();

    Open(int tag, long wants, Location.Source at) {
      this.tag = tag;
      this.wants = wants;
      this.at = at;
    }
  }

  private final byte[] bytes;
  private int at;

  FormDecoder(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int offset() {
    return at;
  }

  Form read() {
    var open = new ArrayDeque<Open>();
    while (true) {
      var form = start(open);
      while (form != null) {
        if (open.isEmpty()) return form;
        var top = open.peek();
        top.parts.add(form);
        if (top.parts.size() < top.wants) break;
        form = complete(open.pop());
      }
    }
  }

  /// Reads a tag: a value without parts is returned, another is opened and the answer is null.
  private Form start(ArrayDeque<Open> open) {
    if (open.size() > MAX_DEPTH) throw new CodecException("values nested deeper than " + MAX_DEPTH);
    int tag = u8();
    return switch (tag) {
      case CodecTag.NIL -> Form.NIL;
      case CodecTag.TRUE -> new Form.Bool(true);
      case CodecTag.FALSE -> new Form.Bool(false);
      case CodecTag.LONG -> new Form.Int(zigzag());
      case CodecTag.DOUBLE -> new Form.Dbl(Double.longBitsToDouble(fixed64()));
      case CodecTag.BIG_INT -> new Form.BigInt(integer());
      case CodecTag.RATIO -> new Form.Ratio(integer(), integer());
      case CodecTag.BIG_DEC -> new Form.BigDec(decimal());
      case CodecTag.CHAR -> new Form.Chr(scalar());
      case CodecTag.STRING -> new Form.Str(string());
      case CodecTag.SYMBOL -> new Sym(string(), string());
      case CodecTag.KEYWORD -> new Form.Kw(string(), string());
      case CodecTag.REGEX -> new Form.Regex(string());
      case CodecTag.VAR -> new Form.VarForm(string(), string());
      case CodecTag.CLASS -> new Form.Cls(string());
      case CodecTag.LIVE -> new Form.Live(varint(), string());
      case CodecTag.LIST, CodecTag.VECTOR, CodecTag.SET -> collection(open, tag, length(1));
      case CodecTag.MAP -> collection(open, tag, 2L * length(2));
      case CodecTag.META, CodecTag.TAGGED -> collection(open, tag, 2);
      case CodecTag.POSITIONED -> {
        var where = new Location.Source(string(), number(), number(), number(), number());
        open.push(new Open(tag, 1, where));
        yield null;
      }
      default -> throw new CodecException("unknown tag 0x%02X at byte %d".formatted(tag, at - 1));
    };
  }

  private static Form collection(ArrayDeque<Open> open, int tag, long wants) {
    var opened = new Open(tag, wants, null);
    if (wants == 0) return complete(opened);
    open.push(opened);
    return null;
  }

  private static Form complete(Open o) {
    return switch (o.tag) {
      case CodecTag.LIST -> new Form.ListForm(o.parts, null, Location.UNKNOWN);
      case CodecTag.VECTOR -> new Form.VecForm(o.parts, null, Location.UNKNOWN);
      case CodecTag.SET -> new Form.SetForm(o.parts, null, Location.UNKNOWN);
      case CodecTag.MAP -> new MapForm(o.parts, null, Location.UNKNOWN);
      case CodecTag.META -> withMeta(o.parts.getFirst(), o.parts.getLast());
      case CodecTag.TAGGED -> {
        if (!(o.parts.getFirst() instanceof Sym tag))
          throw new CodecException("a tag that is no symbol");
        yield new Form.Tagged(tag, o.parts.getLast());
      }
      case CodecTag.POSITIONED -> positioned(o.parts.getFirst(), o.at);
      default -> throw new CodecException("tag without parts");
    };
  }

  private static Form withMeta(Form meta, Form value) {
    if (!(meta instanceof MapForm m)) throw new CodecException("metadata that is no map");
    return switch (value) {
      case Sym s -> new Sym(s.ns(), s.name(), m, s.pos());
      case Form.ListForm l -> new Form.ListForm(l.items(), m, l.pos());
      case Form.VecForm v -> new Form.VecForm(v.items(), m, v.pos());
      case MapForm x -> new MapForm(x.entries(), m, x.pos());
      case Form.SetForm s -> new Form.SetForm(s.items(), m, s.pos());
      default -> value;
    };
  }

  private static Form positioned(Form value, Location pos) {
    return switch (value) {
      case Sym s -> new Sym(s.ns(), s.name(), s.meta(), pos);
      case Form.ListForm l -> new Form.ListForm(l.items(), l.meta(), pos);
      case Form.VecForm v -> new Form.VecForm(v.items(), v.meta(), pos);
      case MapForm m -> new MapForm(m.entries(), m.meta(), pos);
      case Form.SetForm s -> new Form.SetForm(s.items(), s.meta(), pos);
      default -> value;
    };
  }

  // -- primitives

  private int u8() {
    if (at >= bytes.length) throw new CodecException("the bytes end inside a value");
    return bytes[at++] & 0xFF;
  }

  private long varint() {
    long n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = u8();
      if (shift == 63 && b > 1) break;
      n |= (long) (b & 0x7F) << shift;
      if (b < 0x80) return n;
    }
    throw new CodecException("a number longer than 64 bits before byte " + at);
  }

  private long zigzag() {
    long n = varint();
    return n >>> 1 ^ -(n & 1);
  }

  private int number() {
    long n = varint();
    if (n < 0 || n > Integer.MAX_VALUE)
      throw new CodecException("a line or column out of range before byte " + at);
    return (int) n;
  }

  private int scalar() {
    int n = number();
    if (n > Character.MAX_CODE_POINT || n >= 0xD800 && n <= 0xDFFF)
      throw new CodecException("no scalar value: " + n);
    return n;
  }

  /// A count of things that take at least `size` bytes each.
  private int length(int size) {
    long n = varint();
    if (n < 0 || n > (bytes.length - at) / size)
      throw new CodecException("a length beyond the end before byte " + at);
    return (int) n;
  }

  private String string() {
    int n = length(1);
    try {
      var s = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, n)).toString();
      at += n;
      return s;
    } catch (CharacterCodingException e) {
      throw new CodecException("a string that is not UTF-8 at byte " + at);
    }
  }

  private long fixed64() {
    long bits = 0;
    for (int i = 0; i < 8; i++) bits |= (long) u8() << 8 * i;
    return bits;
  }

  private BigInteger integer() {
    var s = string();
    try {
      return new BigInteger(s);
    } catch (NumberFormatException e) {
      throw new CodecException("no integer: " + s);
    }
  }

  private BigDecimal decimal() {
    var s = string();
    try {
      return new BigDecimal(s);
    } catch (NumberFormatException e) {
      throw new CodecException("no decimal: " + s);
    }
  }
}
