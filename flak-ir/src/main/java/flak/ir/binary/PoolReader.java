package flak.ir.binary;

import flak.ir.Attr;
import flak.ir.Ownership;
import flak.ir.Type;
import flak.ir.op.ComponentKind;
import flak.ir.op.OpInfo;
import flak.ir.op.OpTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The pools of a file as it is read. Strings are made when they are first mentioned; several
/// threads may then make the same one.
final class PoolReader {
  /// An operation of the file.
  ///
  /// @param words for each component that is a word, the constants in the order of the file
  record FileOp(OpInfo info, List<List<? extends Enum<?>>> words) {}

  private final Budget budget;
  private Input strings;
  private int[] offsets = {};
  private boolean[] wide = {};
  private String[] made = {};
  private FileOp[] ops = {};
  private Type[] types = {};
  private ConstantReader constants;

  PoolReader(Budget budget) {
    this.budget = budget;
  }

  void charge(Input in, long n) {
    budget.charge(in, n);
  }

  // -- strings

  void readStrings(Input in) {
    int n = in.count();
    offsets = new int[n + 1];
    wide = new boolean[n];
    made = new String[n];
    long total = 0;
    for (int i = 0; i < n; i++) {
      int from = in.at();
      long length = in.varint();
      wide[i] = (length & 1) != 0;
      total += length >>> 1;
      if (length >>> 1 > in.left() || total > in.left())
        throw in.failAt(from, "strings of " + total + " bytes announced, " + in.left() + " left");
      offsets[i + 1] = (int) total;
    }
    if (total != in.left())
      throw in.fail("strings of " + total + " bytes announced, " + in.left() + " left");
    strings = in;
    for (int i = 0; i <= n; i++) offsets[i] += in.at();
  }

  /// The string that `in` mentions next.
  String string(Input in) {
    int from = in.at();
    return string(in, from, in.varint());
  }

  /// String number `n`, mentioned at `from`.
  String string(Input in, int from, long n) {
    if (n < 0 || n >= made.length)
      throw in.failAt(
          from, "there is no string " + Long.toUnsignedString(n) + " among " + made.length);
    var s = made[(int) n];
    if (s == null) {
      s = make((int) n);
      made[(int) n] = s;
    }
    charge(in, s.length() + 1L);
    return s;
  }

  private String make(int n) {
    int from = offsets[n];
    int length = offsets[n + 1] - from;
    var data = strings.data();
    if (wide[n]) return makeWide(from, length);
    var s = new String(data, from, length, StandardCharsets.UTF_8);
    if (s.indexOf('\uFFFD') >= 0
        && !java.util.Arrays.equals(
            s.getBytes(StandardCharsets.UTF_8),
            java.util.Arrays.copyOfRange(data, from, from + length)))
      throw strings.failAt(from, "string " + n + " is not UTF-8");
    return s;
  }

  private String makeWide(int from, int length) {
    if (length % 2 != 0) throw strings.failAt(from, "half a character in a string");
    var data = strings.data();
    var chars = new char[length / 2];
    for (int i = 0; i < chars.length; i++)
      chars[i] = (char) (data[from + 2 * i] & 0xFF | data[from + 2 * i + 1] << 8);
    return new String(chars);
  }

  /// Makes all strings, so that what is wrong with one shows.
  void makeStrings() {
    for (int i = 0; i < made.length; i++) if (made[i] == null) made[i] = make(i);
  }

  // -- operations and types

  void readOps(Input in) {
    ops = new FileOp[in.count()];
    for (int i = 0; i < ops.length; i++) ops[i] = readOp(in);
    in.finish();
  }

  private FileOp readOp(Input in) {
    int from = in.at();
    var mnemonic = string(in);
    var info = OpTable.find(mnemonic);
    if (info == null) throw in.failAt(from, "unknown operation `" + mnemonic + "`");
    int n = in.count();
    if (n != info.components().size())
      throw in.failAt(
          from,
          "`"
              + mnemonic
              + "` has "
              + n
              + " components here, and "
              + info.components().size()
              + " in this Flak");
    var words = new ArrayList<List<? extends Enum<?>>>();
    for (var c : info.components()) {
      int kind = in.u8();
      if (kind != Pools.kind(c.kind()))
        throw in.failAt(from, "`" + c.name() + "` of `" + mnemonic + "` is of another kind here");
      words.add(c.kind() == ComponentKind.ENUM ? readWords(in, c) : List.of());
    }
    return new FileOp(info, words);
  }

  private List<? extends Enum<?>> readWords(Input in, OpInfo.Component c) {
    int n = in.count();
    var words = new ArrayList<Enum<?>>();
    for (int i = 0; i < n; i++) {
      int from = in.at();
      var text = string(in);
      var word = c.words().stream().filter(w -> OpInfo.Component.word(w).equals(text)).findFirst();
      if (word.isEmpty()) throw in.failAt(from, "`" + text + "` is no word for `" + c.name() + "`");
      words.add(word.get());
    }
    return words;
  }

  FileOp op(Input in) {
    return ops[in.index(ops.length, "operation")];
  }

  void readTypes(Input in) {
    types = new Type[in.count()];
    for (int i = 0; i < types.length; i++) {
      int from = in.at();
      var text = string(in);
      for (var t : Type.values()) if (t.text().equals(text)) types[i] = t;
      if (types[i] == null) throw in.failAt(from, "unknown type `" + text + "`");
    }
    in.finish();
  }

  /// The type of a result, which [Type#NONE] stands for where there is none.
  Type resultType(Input in) {
    return types[in.index(types.length, "type")];
  }

  /// The type of a value.
  Type type(Input in) {
    int from = in.at();
    var type = resultType(in);
    if (type == Type.NONE) throw in.failAt(from, "a value has a type");
    return type;
  }

  Ownership ownership(Input in) {
    int from = in.at();
    return switch (in.u8()) {
      case 0 -> Ownership.NONE;
      case 1 -> Ownership.OWNED;
      case 2 -> Ownership.BORROWED;
      default -> throw in.failAt(from, "an ownership is 0, 1 or 2");
    };
  }

  // -- constants

  void readConstants(Input in) {
    constants = new ConstantReader(this, in);
    constants.read();
  }

  Attr constant(Input in) {
    return constants.get(in);
  }
}
