package flak.ir.op;

import flak.ir.Bug;
import flak.ir.Edge;
import flak.ir.Mode;
import flak.ir.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/// Uniform access to operations, on top of the generated [OpTable].
public final class Ops {
  private Ops() {}

  /// All operands in component order, the arguments of edges included where the edge stands.
  public static List<Value> operands(Op op) {
    var out = new ArrayList<Value>();
    for (var field : OpTable.fields(op)) {
      switch (field) {
        case Value v -> out.add(v);
        case Edge e -> out.addAll(e.args());
        case List<?> l -> addValues(l, out);
        default -> {}
      }
    }
    return out;
  }

  /// The operands that are not edge arguments.
  public static List<Value> directOperands(Op op) {
    var out = new ArrayList<Value>();
    for (var field : OpTable.fields(op)) {
      if (field instanceof Value v) out.add(v);
      else if (field instanceof List<?> l) addValues(l, out);
    }
    return out;
  }

  private static void addValues(List<?> values, List<Value> out) {
    for (var v : values) out.add((Value) v);
  }

  /// How direct operand `index` is taken.
  public static Mode mode(Op op, int index) {
    if (op instanceof CallOp.Rt rt) return rt.mode(index);
    int at = 0;
    var fields = OpTable.fields(op);
    var components = OpTable.of(op).components();
    for (int i = 0; i < fields.length; i++) {
      at += fields[i] instanceof Value ? 1 : fields[i] instanceof List<?> l ? l.size() : 0;
      if (index < at) return components.get(i).mode();
    }
    throw new Bug("operand " + index + " of " + mnemonic(op));
  }

  public static List<Edge> successors(Op op) {
    var out = new ArrayList<Edge>();
    for (var field : OpTable.fields(op)) if (field instanceof Edge e) out.add(e);
    return out;
  }

  /// The components of `op` in print order, as its record holds them.
  public static List<Object> fields(Op op) {
    return Collections.unmodifiableList(Arrays.asList(OpTable.fields(op)));
  }

  /// The same operation with every operand, edge arguments included, replaced.
  public static Op mapOperands(Op op, UnaryOperator<Value> f) {
    var fields = OpTable.fields(op);
    for (int i = 0; i < fields.length; i++) {
      fields[i] =
          switch (fields[i]) {
            case Value v -> f.apply(v);
            case Edge e -> new Edge(e.target(), e.args().stream().map(f).toList());
            case List<?> l -> l.stream().map(v -> f.apply((Value) v)).toList();
            case Object other -> other;
          };
    }
    return OpTable.make(OpTable.of(op).index(), fields);
  }

  public static Op mapSuccessors(Op op, UnaryOperator<Edge> f) {
    var fields = OpTable.fields(op);
    for (int i = 0; i < fields.length; i++) if (fields[i] instanceof Edge e) fields[i] = f.apply(e);
    return OpTable.make(OpTable.of(op).index(), fields);
  }

  /// Whether this very operation may leave an exception pending; for [CallOp.Rt] the runtime table
  /// decides.
  public static boolean mayThrow(Op op) {
    return op instanceof CallOp.Rt rt ? rt.row().mayThrow() : op instanceof Op.MayThrow;
  }

  /// Whether this very operation may be removed when unused and merged with an equal one; for
  /// [CallOp.Rt] the runtime table decides.
  public static boolean isPure(Op op) {
    return op instanceof CallOp.Rt rt ? rt.row().pure() : op instanceof Op.Pure;
  }

  public static String mnemonic(Op op) {
    return OpTable.of(op).mnemonic();
  }
}
