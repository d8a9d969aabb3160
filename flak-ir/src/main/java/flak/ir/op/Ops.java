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
///
/// Every tool comes by here when it starts, so there are no switches over types: the JVM links each
/// with a class that it makes at run time, which takes a millisecond.
public final class Ops {
  private Ops() {}

  /// All operands in component order, the arguments of edges included where the edge stands.
  public static List<Value> operands(Op op) {
    var out = new ArrayList<Value>();
    for (var field : OpTable.fields(op)) {
      if (field instanceof Value v) out.add(v);
      else if (field instanceof Edge e) out.addAll(e.args());
      else if (field instanceof List<?> l) addValues(l, out);
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
      if (fields[i] instanceof Value v) fields[i] = f.apply(v);
      else if (fields[i] instanceof Edge e) fields[i] = new Edge(e.target(), mapped(e.args(), f));
      else if (fields[i] instanceof List<?> l) fields[i] = mapped(l, f);
    }
    return OpTable.make(OpTable.of(op).index(), fields);
  }

  private static List<Value> mapped(List<?> values, UnaryOperator<Value> f) {
    var out = new ArrayList<Value>(values.size());
    for (var v : values) out.add(f.apply((Value) v));
    return out;
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
