package flak.ir.binary;

import flak.ir.Block;
import flak.ir.BodyBuilder;
import flak.ir.Edge;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.ControlOp;
import flak.ir.op.Op;
import flak.ir.op.OpInfo;
import flak.ir.op.OpTable;
import flak.ir.op.Ops;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Decodes the body of one function, and checks all that structure and types ask for.
final class BodyReader {
  private record Open(Inst inst, int offset) {}

  private final PoolReader pools;
  private final Input in;
  private final NameReader names;
  private final LocationReader locations;
  private final Type resultType;
  private final BodyBuilder builder;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  private final Map<Integer, Value> promised = new HashMap<>();
  private final List<Open> open = new ArrayList<>();
  private boolean mentionsLater;

  /// @param names null where the file has none
  /// @param locations null where the file has none
  BodyReader(
      PoolReader pools,
      Input in,
      NameReader names,
      LocationReader locations,
      Type resultType,
      BodyBuilder builder) {
    this.pools = pools;
    this.in = in;
    this.names = names;
    this.locations = locations;
    this.resultType = resultType;
    this.builder = builder;
  }

  void read() {
    builder.setLocation(location());
    int from = in.at();
    int n = in.count();
    if (n == 0) throw in.failAt(from, "a function has at least one block");
    blocks.add(builder.entry());
    for (int i = 1; i < n; i++) block();
    for (var b : blocks) insts(b);
    in.finish();
    settle();
    if (names != null) names.finish();
    if (locations != null) locations.finish();
  }

  private String name() {
    return names == null ? "" : names.next();
  }

  private Location location() {
    return locations == null ? Location.UNKNOWN : locations.next();
  }

  private void block() {
    var block = builder.addBlock(name());
    blocks.add(block);
    int n = in.count();
    for (int i = 0; i < n; i++) {
      var ownership = pools.ownership(in);
      builder.addParam(block, pools.type(in), ownership, "");
    }
  }

  private void insts(Block block) {
    for (var p : block.params()) {
      builder.setName(p, name());
      values.add(p);
    }
    int n = in.count();
    if (n == 0) throw in.fail("a block has at least one instruction");
    for (int i = 0; i < n; i++) {
      int from = in.at();
      mentionsLater = false;
      var op = op(from);
      if (op instanceof Op.Terminator != (i == n - 1))
        throw in.failAt(from, "a block ends in its only terminator");
      var inst = builder.append(block, op, location(), op.resultType() == Type.NONE ? "" : name());
      if (inst.hasResult()) values.add(inst.result());
      if (mentionsLater) open.add(new Open(inst, from));
    }
  }

  private Op op(int from) {
    var known = pools.op(in);
    var components = known.info().components();
    var fields = new Object[components.size()];
    for (int i = 0; i < fields.length; i++)
      fields[i] = field(components.get(i), known.words().get(i));
    var op = known.info().make(java.util.Arrays.asList(fields));
    if (!mentionsLater) checkTypes(op, components, fields, from);
    op.problem()
        .ifPresent(p -> {
          throw in.failAt(from, p);
        });
    return op;
  }

  private Object field(OpInfo.Component c, List<? extends Enum<?>> words) {
    return switch (c.kind()) {
      case VALUE -> value();
      case VALUES -> values();
      case EDGE -> edge();
      case ATTR -> pools.constant(in);
      case STRING -> pools.string(in);
      case LONG -> in.zigzag();
      case DOUBLE -> Double.longBitsToDouble(in.u64());
      case BOOLEAN -> in.truth();
      case ENUM -> words.get(in.index(words.size(), "word"));
    };
  }

  private List<Value> values() {
    int n = in.count();
    var out = new ArrayList<Value>(n);
    for (int i = 0; i < n; i++) out.add(value());
    return out;
  }

  private Value value() {
    int from = in.at();
    long n = values.size() - 1 - in.zigzag();
    if (n < 0 || n != (int) n) throw in.failAt(from, "there is no value " + n);
    if (n < values.size()) return values.get((int) n);
    mentionsLater = true;
    return promised.computeIfAbsent((int) n, _ -> builder.standIn());
  }

  private Edge edge() {
    int from = in.at();
    int n = in.index(blocks.size(), "block");
    if (n == 0) throw in.failAt(from, "the entry block is not a target");
    var target = blocks.get(n);
    var args = values();
    if (args.size() != target.params().size())
      throw in.failAt(
          from,
          "block "
              + n
              + " has "
              + target.params().size()
              + " parameters, got "
              + args.size()
              + " arguments");
    return new Edge(target, args);
  }

  // Puts the real values where stand-ins are; every mention is looked at once.
  private void settle() {
    var real = new IdentityHashMap<Value, Value>();
    promised.forEach((n, standIn) -> {
      if (n >= values.size()) throw in.fail("value " + n + " is never defined");
      real.put(standIn, values.get(n));
    });
    for (var o : open) {
      var op = Ops.mapOperands(o.inst().op(), v -> real.getOrDefault(v, v));
      builder.replace(o.inst(), op);
      checkTypes(op, OpTable.of(op).components(), Ops.fields(op).toArray(), o.offset());
    }
  }

  private void checkTypes(Op op, List<OpInfo.Component> components, Object[] fields, int from) {
    for (int i = 0; i < fields.length; i++) {
      var of = components.get(i).of();
      switch (fields[i]) {
        case Value v -> checkType(v, of, from);
        case List<?> l -> {
          for (var v : l) checkType((Value) v, of, from);
        }
        case Edge e -> {
          for (int k = 0; k < e.args().size(); k++)
            checkType(e.args().get(k), e.target().params().get(k).type(), from);
        }
        default -> {}
      }
    }
    if (op instanceof ControlOp.Return r) checkType(r.value(), resultType, from);
  }

  private void checkType(Value v, Type expected, int from) {
    if (expected != Type.NONE && v.type() != expected)
      throw in.failAt(from, "an operand is of type " + v.type() + ", expected " + expected);
  }
}
