package flak.opt;

import flak.ir.Attr;
import flak.ir.op.Op;
import flak.ir.op.Ops;
import java.util.List;

/// An operation as a key: two are equal exactly when the records are.
///
/// Asks the components and not the records, whose own `hashCode` and `equals` are linked at run
/// time: that costs 20 ms in a process that has just started, a fifth of a run of flak-opt.
final class Computation {
  private final Op op;
  private final List<Object> fields;
  private final int hash;

  Computation(Op op) {
    this.op = op;
    fields = Ops.fields(op);
    hash = 31 * Ops.mnemonic(op).hashCode() + hash(fields);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Computation c
        && hash == c.hash
        && op.getClass() == c.op.getClass()
        && same(fields, c.fields);
  }

  private static int hash(Object field) {
    if (field instanceof List<?> all) {
      int h = 1;
      for (var x : all) h = 31 * h + hash(x);
      return h;
    }
    if (!(field instanceof Attr)) return field.hashCode();
    if (field instanceof Attr.Int(long v)) return Long.hashCode(v);
    if (field instanceof Attr.Str(String s)) return s.hashCode();
    if (field instanceof Attr.Kw(String ns, String name))
      return 31 * ns.hashCode() + name.hashCode();
    if (field instanceof Attr.Sym(String ns, String name))
      return 31 * ns.hashCode() + name.hashCode();
    var items = items(field);
    return items != null ? hash(items) : field.hashCode();
  }

  private static boolean same(Object a, Object b) {
    if (a == b) return true;
    if (a instanceof List<?> x && b instanceof List<?> y) {
      if (x.size() != y.size()) return false;
      for (int i = 0; i < x.size(); i++) if (!same(x.get(i), y.get(i))) return false;
      return true;
    }
    if (!(a instanceof Attr) || a.getClass() != b.getClass()) return a.equals(b);
    if (a instanceof Attr.Int(long v) && b instanceof Attr.Int(long w)) return v == w;
    var items = items(a);
    return items != null ? same(items, items(b)) : a.equals(b);
  }

  private static List<Attr> items(Object attr) {
    if (attr instanceof Attr.Vec(var items)) return items;
    if (attr instanceof Attr.Lst(var items)) return items;
    if (attr instanceof Attr.Map(var entries)) return entries;
    return attr instanceof Attr.Set(var items) ? items : null;
  }
}
