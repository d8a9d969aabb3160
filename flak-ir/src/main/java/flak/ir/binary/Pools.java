package flak.ir.binary;

import flak.ir.Attr;
import flak.ir.Type;
import flak.ir.op.ComponentKind;
import flak.ir.op.OpInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a file stores once: strings, operations, types and constants, each numbered when it is
/// first mentioned. Constants come behind those they contain.
final class Pools implements Refs {
  private record Node(int tag, String text, List<Integer> parts) {}

  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<OpInfo, Integer> ops = new IdentityHashMap<>();
  private final List<OpInfo> opList = new ArrayList<>();
  private final Map<Type, Integer> types = new LinkedHashMap<>();
  private final Map<Attr, Integer> constants = new IdentityHashMap<>();
  private final Map<Object, Integer> byContent = new HashMap<>();
  private final List<Attr> constantList = new ArrayList<>();

  int string(String s) {
    var known = strings.get(s);
    if (known != null) return known;
    strings.put(s, strings.size());
    return strings.size() - 1;
  }

  int op(OpInfo op) {
    var known = ops.get(op);
    if (known != null) return known;
    opList.add(op);
    ops.put(op, opList.size() - 1);
    return opList.size() - 1;
  }

  int type(Type type) {
    var known = types.get(type);
    if (known != null) return known;
    types.put(type, types.size());
    return types.size() - 1;
  }

  /// The number of a constant. With a stack of its own, so that constants may nest as they like.
  int constant(Attr constant) {
    var known = constants.get(constant);
    if (known != null) return known;
    var stack = new ArrayList<Attr>();
    stack.add(constant);
    while (!stack.isEmpty()) {
      var top = stack.getLast();
      if (constants.containsKey(top)) {
        stack.removeLast();
        continue;
      }
      var parts = Constants.parts(top);
      int before = stack.size();
      for (var p : parts.reversed()) if (!constants.containsKey(p)) stack.add(p);
      if (stack.size() > before) continue;
      stack.removeLast();
      constants.put(top, number(top, parts));
    }
    return constants.get(constant);
  }

  private int number(Attr a, List<Attr> parts) {
    Object key = a;
    if (Constants.isComposite(a)) {
      var numbers = new ArrayList<Integer>(parts.size());
      for (var p : parts) numbers.add(constants.get(p));
      key = new Node(Constants.tag(a), a instanceof Attr.Tagged t ? t.tag() : "", numbers);
    }
    var known = byContent.putIfAbsent(key, constantList.size());
    if (known != null) return known;
    constantList.add(a);
    return constantList.size() - 1;
  }

  @Override
  public void string(Bytes out, String s) {
    out.varint(string(s));
  }

  @Override
  public void op(Bytes out, OpInfo op) {
    out.varint(op(op));
  }

  @Override
  public void word(Bytes out, OpInfo.Component component, Enum<?> word) {
    out.varint(component.words().indexOf(word));
  }

  @Override
  public void type(Bytes out, Type type) {
    out.varint(type(type));
  }

  @Override
  public void constant(Bytes out, Attr constant) {
    out.varint(constant(constant));
  }

  @Override
  public void child(Bytes out, int from, int index) {
    out.varint(from - index - 1);
  }

  // -- the sections; in this order, since each adds to those below it

  Bytes writeConstants() {
    var out = new Bytes();
    out.varint(constantList.size());
    for (int i = 0; i < constantList.size(); i++)
      Constants.write(constantList.get(i), i, constants, out, this);
    return out;
  }

  Bytes writeOps() {
    var out = new Bytes();
    out.varint(opList.size());
    for (var op : opList) {
      string(out, op.mnemonic());
      out.varint(op.components().size());
      for (var c : op.components()) {
        out.u8(kind(c.kind()));
        if (c.kind() != ComponentKind.ENUM) continue;
        out.varint(c.words().size());
        for (var w : c.words()) string(out, OpInfo.Component.word(w));
      }
    }
    return out;
  }

  /// The number of a kind of component in files.
  static int kind(ComponentKind kind) {
    return switch (kind) {
      case VALUE -> 0;
      case VALUES -> 1;
      case EDGE -> 2;
      case ATTR -> 3;
      case STRING -> 4;
      case LONG -> 5;
      case DOUBLE -> 6;
      case BOOLEAN -> 7;
      case ENUM -> 8;
    };
  }

  Bytes writeTypes() {
    var out = new Bytes();
    out.varint(types.size());
    for (var t : types.keySet()) string(out, t.text());
    return out;
  }

  Bytes writeStrings() {
    var out = new Bytes();
    var blob = new Bytes();
    out.varint(strings.size());
    for (var s : strings.keySet()) {
      boolean wide = hasHalfPairs(s);
      var bytes = s.getBytes(wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
      if (wide) bytes = utf16(s);
      out.varint((long) bytes.length << 1 | (wide ? 1 : 0));
      blob.bytes(bytes);
    }
    out.append(blob);
    return out;
  }

  // Halves of surrogate pairs have no UTF-8.
  private static boolean hasHalfPairs(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (!Character.isSurrogate(s.charAt(i))) continue;
      if (i + 1 == s.length() || !Character.isSurrogatePair(s.charAt(i), s.charAt(i + 1)))
        return true;
      i++;
    }
    return false;
  }

  private static byte[] utf16(String s) {
    var out = new byte[2 * s.length()];
    for (int i = 0; i < s.length(); i++) {
      out[2 * i] = (byte) s.charAt(i);
      out[2 * i + 1] = (byte) (s.charAt(i) >> 8);
    }
    return out;
  }

  // -- hashes of what the pools hold

  /// Mentions by content.
  Refs hashing() {
    return new Hashing();
  }

  private final class Hashing implements Refs {
    private final Map<String, Hash128> ofStrings = new HashMap<>();
    private final List<Hash128> ofConstants = new ArrayList<>();

    @Override
    public void string(Bytes out, String s) {
      out.hash(ofStrings.computeIfAbsent(s, Hashing::hash));
    }

    private static Hash128 hash(String s) {
      return Hash128.of(utf16(s));
    }

    @Override
    public void op(Bytes out, OpInfo op) {
      string(out, op.mnemonic());
    }

    @Override
    public void word(Bytes out, OpInfo.Component component, Enum<?> word) {
      string(out, OpInfo.Component.word(word));
    }

    @Override
    public void type(Bytes out, Type type) {
      string(out, type.text());
    }

    @Override
    public void constant(Bytes out, Attr constant) {
      out.hash(hash(Pools.this.constant(constant)));
    }

    @Override
    public void child(Bytes out, int from, int index) {
      out.hash(hash(index));
    }

    // Those contained have lower numbers, so in order there is nothing to recurse into.
    private Hash128 hash(int index) {
      while (ofConstants.size() <= index) {
        var bytes = new Bytes();
        int next = ofConstants.size();
        Constants.write(constantList.get(next), next, constants, bytes, this);
        ofConstants.add(bytes.hash());
      }
      return ofConstants.get(index);
    }
  }
}
