package flak.ir.op;

import flak.ir.Bug;
import flak.ir.Edge;
import flak.ir.Mode;
import flak.ir.Value;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Uniform access to operations. (First version by reflection; the generated table replaces the inside, not the signatures.)
public final class Ops {
  private Ops() {}

  /// All operands in component order, the arguments of edges included where the edge stands.
  public static List<Value> operands(Op op) {
    var out = new ArrayList<Value>();
    for (var c : op.getClass().getRecordComponents()) {
      switch (get(op, c)) {
        case Value v -> out.add(v);
        case Edge e -> out.addAll(e.args());
        case List<?> l -> l.forEach(v -> out.add((Value) v));
        default -> {}
      }
    }
    return out;
  }

  /// The operands that are not edge arguments.
  public static List<Value> directOperands(Op op) {
    var out = new ArrayList<Value>();
    for (var c : op.getClass().getRecordComponents()) {
      switch (get(op, c)) {
        case Value v -> out.add(v);
        case List<?> l -> l.forEach(v -> out.add((Value) v));
        default -> {}
      }
    }
    return out;
  }

  /// How direct operand `index` is taken.
  public static Mode mode(Op op, int index) {
    if (op instanceof CallOp.Rt rt) return rt.mode(index);
    int at = 0;
    for (var c : op.getClass().getRecordComponents()) {
      int n =
          switch (get(op, c)) {
            case Value _ -> 1;
            case List<?> l -> l.size();
            default -> 0;
          };
      if (index < at + n) return c.isAnnotationPresent(Owned.class) ? Mode.CONSUME : Mode.BORROW;
      at += n;
    }
    throw new Bug("operand " + index + " of " + mnemonic(op));
  }

  public static List<Edge> successors(Op op) {
    var out = new ArrayList<Edge>();
    for (var c : op.getClass().getRecordComponents()) if (get(op, c) instanceof Edge e) out.add(e);
    return out;
  }

  /// The same operation with every operand, edge arguments included, replaced.
  public static Op mapOperands(Op op, UnaryOperator<Value> f) {
    return rebuild(
        op,
        x ->
            switch (x) {
              case Value v -> f.apply(v);
              case Edge e -> new Edge(e.target(), e.args().stream().map(f).toList());
              case List<?> l -> l.stream().map(v -> f.apply((Value) v)).toList();
              default -> x;
            });
  }

  public static Op mapSuccessors(Op op, UnaryOperator<Edge> f) {
    return rebuild(op, x -> x instanceof Edge e ? f.apply(e) : x);
  }

  /// Whether this very operation may leave an exception pending; for [CallOp.Rt] the runtime table decides.
  public static boolean mayThrow(Op op) {
    return op instanceof CallOp.Rt rt ? rt.row().mayThrow() : op instanceof Op.MayThrow;
  }

  /// Whether this very operation may be removed when unused and merged with an equal one; for [CallOp.Rt] the runtime table decides.
  public static boolean isPure(Op op) {
    return op instanceof CallOp.Rt rt ? rt.row().pure() : op instanceof Op.Pure;
  }

  public static String mnemonic(Op op) {
    return op.getClass().getAnnotation(Mnemonic.class).value();
  }

  private static Op rebuild(Op op, UnaryOperator<Object> f) {
    var cs = op.getClass().getRecordComponents();
    var types = new Class<?>[cs.length];
    var args = new Object[cs.length];
    for (int i = 0; i < cs.length; i++) {
      types[i] = cs[i].getType();
      args[i] = f.apply(get(op, cs[i]));
    }
    try {
      return (Op) op.getClass().getDeclaredConstructor(types).newInstance(args);
    } catch (ReflectiveOperationException e) {
      throw new Bug("cannot rebuild " + mnemonic(op), e);
    }
  }

  private static Object get(Op op, RecordComponent c) {
    try {
      return c.getAccessor().invoke(op);
    } catch (ReflectiveOperationException e) {
      throw new Bug("cannot read " + c, e);
    }
  }
}
